import { isPlainDate, parsePlainDate, startOfDay, type Code, type PlainDate } from '#libs/kernel';
import { HATE_STRANDS, WEEKDAYS, wayOf, type ContactWindow, type Weekday } from '#libs/victims';
import { VOCABULARIES } from './referral.words';

/** What a text was read as, or why it could not be; both when it could be read although written otherwise. */
export interface Read {
  readonly value?: unknown;
  readonly code?: Code;
}

const YES = ['y', 'yes', 'true', '1', 't', 'x', '✓', '✔'];
const NO = ['n', 'no', 'false', '0', 'f'];
const UNKNOWN = ['u', 'unknown', 'not known', 'n/k', 'nk', 'n/a', '?', '-'];

/** Other words that forces write for those of our lists. */
const ALSO: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'reported-to-police': { y: 'yes', n: 'no' },
  sources: { victim: 'self', 'self-referral': 'self', thirdparty: 'third-party' },
  'phone-kinds': { cell: 'mobile', home: 'landline', office: 'work' },
  'channel-owners': { own: 'victim', self: 'victim', parent: 'guardian', thirdparty: 'third-party' },
  'victim-roles': { victim: 'direct', bereaved: 'bereaved-relative', parent: 'parent-or-guardian', guardian: 'parent-or-guardian' },
  'suspect-relationships': {
    ...words('partner', 'husband wife spouse boyfriend girlfriend fiance'),
    ...words('ex-partner', 'expartner ex former-partner ex-husband ex-wife ex-boyfriend ex-girlfriend'),
    ...words('family', 'father mother parent step-parent brother sister sibling son daughter child relative family-member'),
    ...words('not-known', 'unknown unidentified none'),
  },
};

export function readFlag(text: string): Read {
  const plain = text.toLowerCase();
  if (YES.includes(plain)) return { value: true };
  if (NO.includes(plain)) return { value: false };
  return UNKNOWN.includes(plain) ? {} : { code: 'wrong_form' };
}

/** A warning that cannot be read ("husband at home") is taken as a warning. */
export function readWarning(text: string): Read {
  const read = readFlag(text);
  return read.code ? { value: true, code: read.code } : read;
}

/** Items between strokes; a comma or semicolon is taken for one, except where days are counted up with commas. */
export function readList(text: string, separator = /[|;,]/): Read {
  const items = text.split(separator).map((item) => item.trim());
  return { value: items.filter((item) => item && !['none', ...NO].includes(item.toLowerCase())) };
}

export function readFrom(list: string, text: string): Read {
  const plain = text
    .toLowerCase()
    .replace(/[\s_/]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const code = ALSO[list]?.[plain] ?? plain;
  return Object.hasOwn(VOCABULARIES[list] ?? {}, code) ? { value: code } : { code: 'not_in_list' };
}

export function readWay(text: string): Read {
  const value = wayOf(text);
  return value ? { value } : { code: 'not_in_list' };
}

/** Anything but a plain yes is not consent; a plain no is a refusal. */
export function readConsent(text: string): Read {
  const read = readFlag(text);
  if (read.value !== undefined) return { value: read.value ? 'given' : 'refused' };
  return read.code ? readFrom('consent-to-contact', text) : {};
}

/** A list of strands; a bare yes, or a strand that we do not know, is kept as `other`. */
export function readHate(text: string): Read {
  const items = (readList(text).value as string[]).map((item) => item.toLowerCase().replace(/[\s_]+/g, '-'));
  const known = items.map((item) => (Object.hasOwn(HATE_STRANDS, item) ? item : 'other'));
  const strange = items.some((item) => item !== 'other' && !Object.hasOwn(HATE_STRANDS, item));
  return { value: [...new Set(known)], ...(strange ? { code: 'not_in_list' as const } : {}) };
}

export function readNumber(text: string): Read {
  return /^\d{1,9}$/.test(text) ? { value: Number(text) } : { code: 'wrong_form' };
}

/** `YYYY-MM-DD`; a British day (3/4/1984) or a longer ISO text is read too, and marked. */
export function readDay(text: string): Read {
  if (isPlainDate(text)) return { value: text };
  const day = dayIn(text);
  return day ? { value: day, code: 'wrong_form' } : { code: 'not_a_date' };
}

/** An ISO 8601 instant; without a zone it is London's time, and a bare day is its beginning. */
export function readInstant(text: string): Read {
  const day = dayIn(text);
  if (!day) return { code: 'not_a_date' };
  const code = isPlainDate(text.slice(0, 10)) ? {} : { code: 'wrong_form' as const };
  const time = /^\D*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(text.replace(/^[\d/-]+?(?=[T\s]|$)/i, ''));
  if (!time) return /^[\d/-]+$/.test(text) ? { value: startOfDay(day).toISOString(), ...code } : { code: 'not_a_date' };
  const clock = `${time[1]?.padStart(2, '0')}:${time[2]}:${time[3] ?? '00'}`;
  const at = time[4] ? new Date(`${day}T${clock}${zoneOf(time[4])}`) : londonTime(day, clock);
  return Number.isNaN(at.getTime()) ? { code: 'not_a_date' } : { value: at.toISOString(), ...code };
}

/** `mon,tue 17:00-20:00`, several with `|`. */
export function readWindows(text: string): Read {
  const windows: ContactWindow[] = [];
  for (const part of readList(text, /[|;]/).value as string[]) {
    const found = /^([a-z, ]+?)\s+(\d{1,2}:\d{2})\s*(?:-|–|to)\s*(\d{1,2}:\d{2})$/i.exec(part);
    const days = (found?.[1] ?? '').split(/[, ]+/).map((day) => day.slice(0, 3).toLowerCase());
    if (!found || !days.every((day) => Object.hasOwn(WEEKDAYS, day))) return { code: 'wrong_form' };
    windows.push({ days: days as Weekday[], from: (found[2] ?? '').padStart(5, '0'), to: (found[3] ?? '').padStart(5, '0') });
  }
  return { value: windows };
}

function dayIn(text: string): PlainDate | undefined {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(text);
  const british = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(text);
  const day = iso
    ? `${iso[1]}-${iso[2]}-${iso[3]}`
    : british && `${british[3]}-${british[2]?.padStart(2, '0')}-${british[1]?.padStart(2, '0')}`;
  return isPlainDate(day) ? parsePlainDate(day) : undefined;
}

/** The clock's time on a day in London; in the hour that comes twice, the first of the two. */
function londonTime(day: PlainDate, clock: string): Date {
  const summer = new Date(`${day}T${clock}+01:00`);
  if (Number.isNaN(summer.getTime())) return summer;
  const shown = summer.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour12: false });
  return shown === clock ? summer : new Date(`${day}T${clock}Z`);
}

function zoneOf(zone: string): string {
  return /^z$/i.test(zone) ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
}

function words(code: string, list: string): Record<string, string> {
  return Object.fromEntries(list.split(' ').map((word) => [word, code]));
}
