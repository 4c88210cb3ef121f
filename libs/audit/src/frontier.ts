import { createHash } from 'node:crypto';

const HASH = 32;
const EMPTY_ROOT = createHash('sha256').digest();

/**
 * The right edge of an RFC 9162 Merkle tree: the roots of its perfect subtrees, largest first, one for each 1 in the binary form
 * of the size. It is all that is needed to append and to compute the root: 26 hashes for a hundred million records.
 */
export class Frontier {
  private constructor(
    private count: number,
    private readonly peaks: Buffer[],
  ) {}

  static empty(): Frontier {
    return new Frontier(0, []);
  }

  /** Takes what `bytes()` gave; throws a RangeError where the hashes do not fit the size. */
  static from(bytes: Uint8Array): Frontier {
    const all = Buffer.from(bytes);
    if (all.length < 8 || (all.length - 8) % HASH !== 0) throw new RangeError('not a frontier');
    const count = Number(all.readBigUInt64BE(0));
    const peaks = Array.from({ length: (all.length - 8) / HASH }, (_, i) => all.subarray(8 + i * HASH, 8 + (i + 1) * HASH));
    if (!Number.isSafeInteger(count) || peaks.length !== ones(count)) throw new RangeError('not a frontier');
    return new Frontier(count, peaks);
  }

  get size(): number {
    return this.count;
  }

  /** Appends one leaf hash (32 bytes, see `leafHash`). */
  append(leaf: Uint8Array): void {
    if (leaf.length !== HASH) throw new RangeError('a leaf hash has 32 bytes');
    let node: Buffer = Buffer.from(leaf);
    // each trailing 1 of the size is a perfect subtree as large as the one just made: they join
    for (let rest = this.count; rest % 2 === 1; rest = Math.floor(rest / 2)) node = nodeHash(this.peaks.pop() as Buffer, node);
    this.peaks.push(node);
    this.count += 1;
  }

  /** The root of the tree; SHA-256 of nothing while it is empty. */
  root(): Buffer {
    return this.peaks.reduceRight<Buffer | null>((right, left) => (right ? nodeHash(left, right) : left), null) ?? EMPTY_ROOT;
  }

  /** The size in 8 bytes, big-endian, and the hashes. */
  bytes(): Buffer {
    const size = Buffer.alloc(8);
    size.writeBigUInt64BE(BigInt(this.count));
    return Buffer.concat([size, ...this.peaks]);
  }
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}

function ones(count: number): number {
  return [...count.toString(2)].filter((bit) => bit === '1').length;
}
