/** Letters that Unicode does not take apart, as they are written without their marks. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ħ: 'h', ı: 'i', ĸ: 'k', ŋ: 'n', ŧ: 't', ſ: 's', ə: 'e',
}; // prettier-ignore

/**
 * A name as it is compared by the exact rule of `duplicate`: without case, marks, blanks, hyphens, apostrophes or points of any
 * kind. "O’Neill-Jenkins", "ONEILL JENKINS" and "o'neill jenkins" are one. It joins nothing else: spelling
 * matters, and so do the vowel signs of scripts that write them as marks.
 */
export function normaliseName(name: string | undefined | null): string {
  return (name ?? '')
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[ßæœøłđðþħıĸŋŧſə]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[\u0300-\u036f\u02b0-\u02ff\u0640]|[^\p{L}\p{M}\p{N}]/gu, '');
}

export function isSameName(a: string | undefined | null, b: string | undefined | null): boolean {
  return normaliseName(a) === normaliseName(b);
}
