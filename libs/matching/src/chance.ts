/** Chance that can be repeated: the same seed gives the same draws on every machine (Mulberry32). Good for samples, useless for secrets. */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 (may be) to 1 (never). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number below this one. */
  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  /** Whether a thing happens that happens so often, from 0 to 1. */
  hits(share: number): boolean {
    return this.next() < share;
  }

  one<T>(of: readonly T[]): T {
    return of[this.below(of.length)]!;
  }

  /** One of these, the first ones far more often: what is common is very common. */
  common<T>(of: readonly T[]): T {
    return of[Math.min(of.length - 1, Math.floor(RANK * (of.length / RANK + 1) ** this.next() - RANK))]!;
  }

  shuffle<T>(of: T[]): T[] {
    for (let i = of.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      [of[i], of[j]] = [of[j]!, of[i]!];
    }
    return of;
  }
}

/** In Zipf's law with this start the rank r has a share as 1 / (r + RANK). */
export const RANK = 6;
