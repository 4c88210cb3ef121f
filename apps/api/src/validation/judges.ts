import { isPlainDate, type Code } from '#libs/kernel';
import { storable } from '../body/json-faults';

/** Says what is wrong with a value, as a code of the one list; null when nothing is. It never tells the value. */
export type Judge = (value: unknown) => Code | null;

export function text(max: number): Judge {
  return (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    if (value.length > max) return 'too_long';
    if (value.trim() === '') return 'too_short';
    return storable(value) ? null : 'wrong_form';
  };
}

export function oneOf(codes: readonly string[]): Judge {
  return (value) => (typeof value !== 'string' ? 'wrong_type' : codes.includes(value) ? null : 'not_in_list');
}

export const flag: Judge = (value) => (typeof value === 'boolean' ? null : 'wrong_type');

export function whole(min: number, max: number): Judge {
  return (value) => {
    if (typeof value !== 'number' || !Number.isInteger(value)) return 'wrong_type';
    return value >= min && value <= max ? null : 'out_of_range';
  };
}

/** What the calendars of the work reach: no victim was born before, nothing is planned after. */
const FIRST_YEAR = 1850;
const LAST_YEAR = 2199;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

/** ISO 8601 with its offset, as `2026-11-18T09:30:00Z`: a time without one is no instant. */
export const instant: Judge = (value) => {
  if (typeof value !== 'string') return 'wrong_type';
  const day = INSTANT.exec(value)?.[1];
  return day === undefined ? 'not_a_date' : plainDay(day);
};

export const plainDay: Judge = (value) => {
  if (typeof value !== 'string') return 'wrong_type';
  if (!isPlainDate(value)) return 'not_a_date';
  const year = Number(value.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? null : 'out_of_range';
};

export const instantOrDay: Judge = (value) => (instant(value) === null ? null : plainDay(value));

/** A whole number above zero, as a query writes it. */
export const count: Judge = (value) => {
  if (typeof value !== 'string' || !/^\d+$/.test(value)) return 'wrong_form';
  return Number(value) >= 1 && value.length <= 9 ? null : 'out_of_range';
};

/** `HH:MM` on a clock in London. */
export const timeOfDay: Judge = (value) => {
  if (typeof value !== 'string') return 'wrong_type';
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? null : 'wrong_form';
};

export const record: Judge = (value) => (isRecord(value) ? null : 'wrong_type');

/** A list of at most `most`; with `part`, each of them judged as well. */
export function list(most: number, part: Judge): Judge {
  return (value) => {
    if (!Array.isArray(value)) return 'wrong_type';
    if (value.length > most) return 'too_many';
    return (value as unknown[]).reduce<Code | null>((found, one) => found ?? part(one), null);
  };
}

/** A list of at least one and at most `most`, of anything. */
export function anyList(most: number): Judge {
  const judge = list(most, () => null);
  return (value) => judge(value) ?? ((value as unknown[]).length === 0 ? 'too_few' : null);
}

/** What either of the two accepts. The second speaks for what is of its type, the first for all else. */
export function eitherOf(one: Judge, other: Judge): Judge {
  return (value) => (other(value) === 'wrong_type' ? one(value) : other(value));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
