import { plainDateOf, type PlainDate } from './plain-date';

/**
 * The law's clock: what `act.at`, deadlines and working days are told by. It can be turned (an offset in milliseconds),
 * so that a story of twelve months can be played in a test or a demonstration.
 */
export class Clock {
  constructor(private offsetMs = 0) {}

  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }

  /** The day in London. */
  today(): PlainDate {
    return plainDateOf(this.now());
  }

  turn(offsetMs: number): void {
    this.offsetMs = offsetMs;
  }
}

/** The wall's clock: tokens, sessions, one-time codes, ids, queue delays, seals. It cannot be turned. */
export class WallClock {
  now(): Date {
    return new Date();
  }

  /** Milliseconds since the epoch. */
  millis(): number {
    return Date.now();
  }
}

export const wallClock = new WallClock();
