import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { Frontier } from './frontier';

// The eight leaves and nine roots that Certificate Transparency's own implementations are tested with.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const sha256 = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafOf = (input: Buffer) => sha256(Buffer.of(0), input);

/** The definition of RFC 9162 §2.1.1, word for word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0]!;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.of(1), naiveRoot(leaves.slice(0, split)), naiveRoot(leaves.slice(split)));
}

function frontierOf(leaves: readonly Buffer[]): Frontier {
  const frontier = Frontier.empty();
  for (const leaf of leaves) frontier.append(leaf);
  return frontier;
}

describe('the frontier of the Merkle log', () => {
  it.each(ROOTS.map((root, size) => [size, root] as const))('has the known root of %i leaves', (size, root) => {
    const leaves = LEAVES.slice(0, size).map((hex) => leafOf(Buffer.from(hex, 'hex')));
    expect(frontierOf(leaves).root().toString('hex')).toBe(root);
  });

  it('has the root of the definition for any number of leaves', () => {
    const leaf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
    fc.assert(fc.property(fc.array(leaf, { maxLength: 200 }), (leaves) => frontierOf(leaves).root().equals(naiveRoot(leaves))));
  });

  it('can be stored and taken up again anywhere', () => {
    const leaves = Array.from({ length: 100 }, (_, i) => leafOf(Buffer.from([i])));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (stop) => {
        const again = Frontier.from(frontierOf(leaves.slice(0, stop)).bytes());
        for (const leaf of leaves.slice(stop)) again.append(leaf);
        return again.size === 100 && again.root().equals(naiveRoot(leaves));
      }),
    );
  });

  it('keeps one hash for each 1 of the size', () => {
    const leaves = Array.from({ length: 11 }, (_, i) => leafOf(Buffer.from([i])));
    expect(frontierOf(leaves).bytes()).toHaveLength(8 + 3 * 32);
  });

  it('gives no handle on its inside: writing into what it gave changes nothing', () => {
    const frontier = frontierOf([leafOf(Buffer.of(1)), leafOf(Buffer.of(2)), leafOf(Buffer.of(3))]);
    const root = frontier.root().toString('hex');
    frontier.bytes().fill(0);
    const leaf = leafOf(Buffer.of(4));
    const other = frontierOf([leafOf(Buffer.of(1)), leafOf(Buffer.of(2)), leafOf(Buffer.of(3)), leaf]);
    leaf.fill(0);
    expect(frontier.root().toString('hex')).toBe(root);
    expect(other.root()).toEqual(naiveRoot([1, 2, 3, 4].map((n) => leafOf(Buffer.of(n)))));
  });

  it('refuses what is no frontier and no leaf', () => {
    expect(() => Frontier.from(Buffer.alloc(7))).toThrow(RangeError);
    expect(() => Frontier.from(Buffer.alloc(40))).toThrow(RangeError);
    expect(() =>
      Frontier.from(
        frontierOf([leafOf(Buffer.of(1))])
          .bytes()
          .subarray(0, 39),
      ),
    ).toThrow(RangeError);
    expect(() => Frontier.empty().append(Buffer.alloc(31))).toThrow(RangeError);
  });
});
