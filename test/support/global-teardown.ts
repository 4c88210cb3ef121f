import { endKept } from './kept';

export default async function tearDown(): Promise<void> {
  await endKept();
}
