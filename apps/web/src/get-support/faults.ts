import type { FaultWords } from '../forms/answers';
import type { FaultKey } from './words/en';

/** A fault by its key: a page in another language says the same fault in that language. */
export const fault = (key: FaultKey): string => key;

const keyed = (key: FaultKey, n: number): string => `${key}|${n}`;

/** What is wrong with a field in itself, as keys. */
export const FAULT_KEYS: FaultWords = {
  tooLong: (max) => keyed('too-long', max),
  notListed: fault('not-listed'),
  notADay: fault('not-a-day'),
  notATime: fault('not-a-time'),
};

/** The words of a key in one language; `{n}` in them is the number that came with the key. */
export function faultWords(faults: Readonly<Record<FaultKey, string>>, key: string): string {
  const [name = '', n = ''] = key.split('|');
  return faults[name as FaultKey].replace('{n}', n);
}
