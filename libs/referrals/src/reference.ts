import { randomInt } from 'node:crypto';

/** No vowels (no words), nothing that is read wrongly: no I L O U, 0 1, nor 2/Z, 5/S, 8/B. */
const ALPHABET = 'CDFGHJKMNPQRTVWXY34679';
const SHAPE = new RegExp(`^VC-[${ALPHABET}]{4}-[${ALPHABET}]{4}$`);

/** A new reference `VC-XXXX-XXXX`: random (about 5 × 10¹⁰), never counting up. Whether it is free is asked of the database. */
export function newReference(): string {
  return `VC-${letters()}-${letters()}`;
}

/** Whether a text can be one of our references. */
export function isReference(text: string): boolean {
  return SHAPE.test(text);
}

/** A reference as somebody typed it (lower case, blanks, no hyphens) in its one form; undefined when it cannot be one. */
export function readReference(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^VC(?=.{8}$)/, '');
  const reference = `VC-${plain.slice(0, 4)}-${plain.slice(4)}`;
  return isReference(reference) ? reference : undefined;
}

const letters = () => Array.from({ length: 4 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
