const LONGEST = 64;
const taken = new Uint8Array(LONGEST);
const rows = [new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1), new Uint8Array(LONGEST + 1)];

/** Jaro's similarity with Winkler's bonus for a common beginning: 0 (nothing alike) to 1 (the same). Beyond 64 characters nothing is read. */
export function jaroWinkler(one: string, other: string): number {
  const [a, b] = [one.slice(0, LONGEST), other.slice(0, LONGEST)];
  if (a === b) return a === '' ? 0 : 1;
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro > 0.7 ? jaro + prefix * 0.1 * (1 - jaro) : jaro;
}

function jaroOf(a: string, b: string): number {
  if (a.length === 0 || b.length === 0) return 0;
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  taken.fill(0, 0, b.length);
  let matched = '';
  for (let i = 0; i < a.length; i += 1) {
    const to = Math.min(b.length - 1, i + window);
    for (let j = Math.max(0, i - window); j <= to; j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = 1;
      matched += a[i]!;
      break;
    }
  }
  const m = matched.length;
  if (m === 0) return 0;
  let moved = 0;
  for (let j = 0, k = 0; j < b.length; j += 1) {
    if (!taken[j]) continue;
    if (b[j] !== matched[k]) moved += 1;
    k += 1;
  }
  return (m / a.length + m / b.length + (m - moved / 2) / m) / 3;
}

/**
 * Edits between two texts, neighbours that changed places counting as one; gives up beyond `most` and answers `most + 1`. Beyond 64 characters
 * nothing is read.
 */
export function edits(one: string, other: string, most = 2): number {
  const [a, b] = [one.slice(0, LONGEST), other.slice(0, LONGEST)];
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    row[0] = i;
    let fewest = i;
    for (let j = 1; j <= b.length; j += 1) {
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row[j] = least;
      if (least < fewest) fewest = least;
    }
    if (fewest > most + 1) return most + 1;
    [before, last, row] = [last, row, before];
  }
  return Math.min(last[b.length]!, most + 1);
}
