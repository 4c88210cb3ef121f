import { WARNING_POINTERS, type QualityFault } from '#libs/intake';
import { escaped } from '../body/json-faults';
import { isRecord } from '../validation/judges';
import { faultsOf } from '../validation/read-dto';

type Whole = Record<string, unknown>;
type Dto = new () => object;

/** Taking out one part may show a fault of what it stood in, up to the top. */
const ROUNDS = 8;

/** What was taken out of a line, and why. */
export interface TakenOut {
  readonly quality: readonly QualityFault[];
  /** As it was sent, by its pointer. */
  readonly unread: Readonly<Whole>;
}

/**
 * Takes out of a value, in place, every part that is not of the shape, so that the rest can be received. A part of a list that lacks what it
 * cannot be without goes as a whole: a telephone without a number is none. A warning that cannot be read ("perhaps") is a warning.
 */
export function withoutUnreadable(dto: Dto, value: Whole): TakenOut {
  const quality: QualityFault[] = [];
  const unread: Whole = {};
  for (let round = 0; round < ROUNDS; round += 1) {
    const { faults } = faultsOf(dto, value);
    let changed = false;
    for (const { pointer = '', code } of faults) {
      if (!quality.some((fault) => fault.field === pointer && fault.code === code)) quality.push({ field: pointer, code });
      changed = takeOut(value, namesOf(pointer), unread) || changed;
    }
    if (!changed) break;
    closeGaps(value);
  }
  return { quality, unread };
}

/** Says whether anything was taken. */
function takeOut(value: Whole, names: readonly string[], unread: Whole): boolean {
  const last = names.at(-1) ?? '';
  const holder = names.slice(0, -1).reduce<unknown>((inner, name) => (inner as Whole | null | undefined)?.[name], value);
  if (holder === null || typeof holder !== 'object') return false;
  const held = holder as Whole;
  if (!Object.hasOwn(held, last) || held[last] === undefined || held[last] === null) {
    return isPartOfList(names) && takeOut(value, names.slice(0, -1), unread);
  }
  const pointer = names.map((name) => `/${escaped(name)}`).join('');
  unread[pointer] = held[last];
  held[last] = WARNING_POINTERS.includes(pointer) ? true : undefined;
  return true;
}

/** What is missing is missing from a part of a list. */
const isPartOfList = (names: readonly string[]): boolean => /^\d+$/.test(names.at(-2) ?? '');

const namesOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

/** A list from which a part was taken has no hole in it. */
function closeGaps(value: unknown): void {
  if (Array.isArray(value)) {
    const rest = value.filter((part) => part !== undefined) as unknown[];
    value.splice(0, value.length, ...rest);
    rest.forEach(closeGaps);
  } else if (isRecord(value)) Object.values(value).forEach(closeGaps);
}
