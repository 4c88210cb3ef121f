import type { Code, Fault } from '#libs/kernel';

/** Names that JavaScript gives a meaning to; nobody's data is called so. */
const MEANT = ['__proto__', 'constructor', 'prototype'];
const MOST = 20;
/** With the flag `u` a whole pair is one character, so that only halves are left to find. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Faults of a parsed body that no field could ever hold: reserved names, texts that cannot be stored, numbers beyond all range. */
export function faultsInJson(value: unknown): Fault[] {
  const faults: Fault[] = [];
  walk(value, '', (pointer, code) => {
    if (faults.length < MOST) faults.push({ pointer, code });
  });
  return faults;
}

function walk(value: unknown, pointer: string, say: (pointer: string, code: Code) => void): void {
  if (typeof value === 'string') {
    if (!storable(value)) say(pointer, 'wrong_form');
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) say(pointer, 'out_of_range');
  } else if (Array.isArray(value)) {
    value.forEach((part, i) => walk(part, `${pointer}/${i}`, say));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, part] of Object.entries(value)) {
      const at = `${pointer}/${escaped(key)}`;
      if (!storable(key)) say(pointer, 'unknown_property');
      else if (MEANT.includes(key)) say(at, 'unknown_property');
      else walk(part, at, say);
    }
  }
}

/** A token of a JSON pointer (RFC 6901). Only the names that a client sent itself are told back, cut to a bearable length. */
export function escaped(key: string): string {
  return key.slice(0, 80).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** PostgreSQL holds no NUL, UTF-8 no half of a surrogate pair. */
export function storable(text: string): boolean {
  return !text.includes('\0') && !LONE_SURROGATE.test(text);
}
