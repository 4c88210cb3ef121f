import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What nobody but those who may see the case should ever find: each is in no word list and in no other file of the product. */
export const NEEDLES = {
  surname: 'Quistorpewax',
  number: '7700900471',
  street: 'Zephyrmantle',
  'safe word': 'marzipanoctopus',
  story: 'wobblegasketed',
};

const bytes = (text) => Buffer.from(text, 'utf8');

/** Every way in which a word may stand written: as it is, in UTF-16, as hex, as base64 wherever it begins, with its digits spaced. */
function formsOf(word) {
  const plain = [bytes(word), Buffer.from(word, 'utf16le'), Buffer.from(word, 'utf16le').swap16()];
  if (/^\d+$/.test(word))
    plain.push(
      bytes(`${word.slice(0, 4)} ${word.slice(4)}`),
      bytes(`${word.slice(0, 4)} ${word.slice(4, 7)} ${word.slice(7)}`),
      bytes([...word].reverse().join('')),
    );
  const coded = plain.flatMap((form) => [form.toString('hex'), ...base64Forms(form)]).map((form) => bytes(form));
  return [...plain, ...coded];
}

/** Base64 of a word looks different at each of the three places at which it may begin; what depends on its neighbours is cut off. */
function base64Forms(word) {
  return [0, 1, 2].flatMap((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), word])
      .toString('base64')
      .replace(/=+$/, '');
    const whole = coded.slice(shift === 0 ? 0 : shift + 1, word.length % 3 === (3 - shift) % 3 ? undefined : -2);
    return [whole, whole.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

const FORMS = Object.entries(NEEDLES).flatMap(([name, word]) =>
  [word, word.toLowerCase(), word.toUpperCase()].flatMap((w) => formsOf(w)).map((form) => ({ name, form })),
);

/** The names of the needles that a piece of text or bytes holds, in whatever form. */
export function found(haystack) {
  const hay = Buffer.isBuffer(haystack) ? haystack : bytes(String(haystack));
  return [...new Set(FORMS.filter(({ form }) => hay.includes(form)).map(({ name }) => name))];
}

/** The same over every file under a folder: `file: needle`. */
export function foundUnder(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .flatMap((path) => found(readFileSync(path)).map((name) => `${path}: ${name}`));
}

/** Every form of every needle, for planting: a search that finds nothing must be able to find something. */
export const planted = () => FORMS;
