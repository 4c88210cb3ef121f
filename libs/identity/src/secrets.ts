import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** OWASP's smallest advised argon2id: 19 MiB, two passes, one lane. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), ARGON2);

let nobody: Promise<string> | undefined;

/** Whether the password is right. Takes as long for somebody who has none, so that time tells nothing about who is known. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(newSecret());
  const right = await verify(stored ?? (await nobody), password.normalize('NFC'));
  return right && stored !== null;
}

/** 256 random bits as text: session ids, links, secrets of machine clients. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is kept of such a secret. It is not guessable, so one fast hash is enough; a password is never kept like this. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export function isSecret(stored: string, secret: string): boolean {
  const [a, b] = [Buffer.from(stored), Buffer.from(hashSecret(secret))];
  return a.length === b.length && timingSafeEqual(a, b);
}
