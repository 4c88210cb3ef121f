/** A referral on its way from a row: nested plain objects and lists. */
export type Tree = Record<string, unknown>;

/** Puts a value where a JSON pointer says, making what is missing on the way (a number makes a list). */
export function putAt(tree: Tree, pointer: string, value: unknown): void {
  const path = pointer.split('/').slice(1);
  let here: Tree = tree;
  path.forEach((step, i) => {
    const next = path[i + 1];
    if (next === undefined) here[step] = value;
    else here = (here[step] ??= /^\d+$/.test(next) ? [] : {}) as Tree;
  });
}

/** Lists without gaps, and without entries that lack what they are about (a mark beside no number). */
export function withoutGaps(list: unknown, needs: string): Tree[] {
  if (!Array.isArray(list)) return [];
  return (list as (Tree | undefined)[]).filter((entry): entry is Tree => Boolean(entry?.[needs]));
}

/** The same tree without what is undefined, so that two readings of one row are written alike. */
export function pruned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(pruned) as T;
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, pruned(inner)])) as T;
}
