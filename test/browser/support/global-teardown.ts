/** Stops what the set-up started, and nothing else. */
export default async function tearDown(): Promise<void> {
  await globalThis.vcProduct?.stop();
}
