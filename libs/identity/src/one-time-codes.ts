import { createHmac } from 'node:crypto';
import { generateURI, NobleCryptoPlugin, ScureBase32Plugin, verifySync } from 'otplib';
import { wallClock } from '#libs/kernel';
import type { KeyRing } from '#libs/platform';

const base32 = new ScureBase32Plugin();
const crypto = new NobleCryptoPlugin();
/** One step to either side: a telephone's clock may be half a minute off. */
const TOLERANCE_SECONDS = 30;

/** The secret that a one-time link offers: it follows from the link, so nothing is kept before somebody takes it. */
export function offeredSecret(ring: KeyRing, linkId: string): string {
  return base32.encode(createHmac('sha256', ring.key('session', 1)).update(`totp ${linkId}`).digest().subarray(0, 20));
}

/** What goes into the QR code. */
export function enrolmentUri(email: string, secret: string): string {
  return generateURI({ issuer: 'Victims Commission', label: email, secret });
}

/** The step (30 s since the epoch) that a code belongs to; null when it is not one of this secret's now. */
export function stepOf(secret: string, code: string): number | null {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const epoch = Math.floor(wallClock.millis() / 1000);
  const found = verifySync({ secret, token, epoch, epochTolerance: TOLERANCE_SECONDS, crypto, base32 });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}
