/** How many tries are free, and how long one waits at most after many. */
export interface Patience {
  readonly free: number;
  readonly longestSeconds: number;
}

/** Guessing one person's password or code: five tries are free, then 1, 2, 4 … 300 seconds apart. */
export const FOR_ACCOUNT: Patience = { free: 5, longestSeconds: 300 };
/** Guessing from one address, behind which a whole police station may sit. */
export const FOR_ADDRESS: Patience = { free: 50, longestSeconds: 60 };
/** A machine client that sends a wrong secret from one address. */
export const FOR_CLIENT: Patience = { free: 10, longestSeconds: 60 };

/** Failures older than this are forgotten. */
export const FORGET_MS = 12 * 3_600_000;

/** Seconds to wait after so many failures in a row. */
export function waitSeconds(failures: number, { free, longestSeconds }: Patience): number {
  if (failures < free) return 0;
  return Math.min(2 ** Math.min(failures - free, 20), longestSeconds);
}
