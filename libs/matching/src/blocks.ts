import { keysOfPrepared } from './keys';
import type { Prepared } from './prepare';

/** Pairs of places in a list of records, the smaller first. */
export class Pairs {
  #left = new Int32Array(1024);
  #right = new Int32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  add(left: number, right: number): void {
    if (this.#size === this.#left.length) {
      this.#left = wider(this.#left);
      this.#right = wider(this.#right);
    }
    this.#left[this.#size] = left;
    this.#right[this.#size] = right;
    this.#size += 1;
  }

  left(n: number): number {
    return this.#left[n]!;
  }

  right(n: number): number {
    return this.#right[n]!;
  }
}

function wider(held: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(held.length * 2);
  twice.set(held);
  return twice;
}

/** A block of more records than this is ignored: what so many share finds nobody. */
export const MOST_IN_BLOCK = 100;

/** In a file each of whose people has many records a block may be larger. */
export const mostInBlock = (records: number): number => Math.max(MOST_IN_BLOCK, Math.ceil(records / 200));

/** All pairs of records that share a key whose block is not too large, each once. */
export function candidatesAmong(records: readonly Prepared[], most = mostInBlock(records.length)): Pairs {
  const blocks = blocksOf(records);
  const lastSeen = new Int32Array(records.length).fill(-1);
  const pairs = new Pairs();
  for (let one = 0; one < records.length; one += 1) {
    for (const key of blocks.of[one]!) {
      const members = blocks.members[key]!;
      if (members.length < 2 || members.length > most) continue;
      for (const other of members) {
        if (other <= one || lastSeen[other] === one) continue;
        lastSeen[other] = one;
        pairs.add(one, other);
      }
    }
  }
  return pairs;
}

interface Blocks {
  /** The blocks in which a record stands. */
  readonly of: readonly (readonly number[])[];
  readonly members: readonly (readonly number[])[];
}

function blocksOf(records: readonly Prepared[]): Blocks {
  const numbers = new Map<string, number>();
  const members: number[][] = [];
  const of = records.map((record, place) => {
    const keys = new Set(keysOfPrepared(record).map((key) => key.join('\u0000')));
    return [...keys].map((key) => {
      let number = numbers.get(key);
      if (number === undefined) {
        number = members.length;
        numbers.set(key, number);
        members.push([]);
      }
      members[number]!.push(place);
      return number;
    });
  });
  return { of, members };
}
