/**
 * The form in which references are compared: upper case, no blanks of any kind. The raw text is kept beside it; no format is
 * demanded, because forces write theirs in many ways.
 */
export function normaliseReference(text: string): string {
  return text.replace(/[\s\u200B-\u200D\u2060\uFEFF]+/g, '').toUpperCase();
}

/** Whether two crimes are one: the same force and the same reference. A crime without either is never the same as another. */
export function isSameCrime(a: CrimeKey, b: CrimeKey): boolean {
  if (!a.force || !a.reference || !b.force || !b.reference) return false;
  return (
    a.force.trim().toLowerCase() === b.force.trim().toLowerCase() && normaliseReference(a.reference) === normaliseReference(b.reference)
  );
}

export interface CrimeKey {
  readonly force?: string;
  readonly reference?: string;
}
