import { codesOfColumn, columnHolds, CSV_COLUMNS, type HeaderFault, headerFaults } from '#libs/intake';
import type { Code } from '#libs/kernel';
import { isoDay } from './date-form.rules';
import type { ColumnRule, Mapping } from './mapping.shape';

/** What is not right with a mapping: a column of the force's, or one of ours. */
export interface MappingFault {
  readonly column: string;
  readonly code: Extract<Code, 'required' | 'not_in_list' | 'too_many' | 'header_missing' | 'header_twice'>;
}

/** The columns of ours that a file gives by this mapping. */
export const oursOf = ({ columns, constants }: Mapping): readonly string[] => [
  ...new Set([...columns.flatMap(({ to }) => to ?? []), ...Object.keys(constants)]),
];

/** What keeps a mapping from being used; empty when a file may be read by it. */
export function mappingFaults(mapping: Mapping): readonly MappingFault[] {
  const { columns, constants } = mapping;
  const names = columns.map(({ theirs }) => theirs);
  const fault = (code: MappingFault['code'], some: readonly string[]) => [...new Set(some)].map((column) => ({ column, code }));
  return [
    ...fault(
      'header_twice',
      names.filter((name, i) => names.indexOf(name) !== i),
    ),
    ...fault(
      'required',
      columns.flatMap(({ theirs, to }) => (to === undefined ? [theirs] : [])),
    ),
    ...fault(
      'not_in_list',
      oursOf(mapping).filter((name) => !isOurs(name)),
    ),
    ...fault(
      'too_many',
      oursOf(mapping).filter((name) => !mayBeJoined(name) && columns.filter(({ to }) => to === name).length > 1),
    ),
    ...fault(
      'not_in_list',
      Object.keys(constants).filter((name) => !isCode(name, constants[name] ?? '')),
    ),
    ...headerFaults(oursOf(mapping).filter(isOurs)).flatMap(({ field, code }) =>
      code === 'header_missing' ? [{ column: field, code }] : [],
    ),
  ];
}

/**
 * Columns of a file that a mapping does not know, and those it waits for in vain: one may be the mark of safety. A first line that lacks half
 * of them is no header but data, and nothing of it is named.
 */
export function unfitting({ columns }: Mapping, header: readonly string[]): readonly HeaderFault[] {
  const known = columns.map(({ theirs }) => theirs);
  const missing = known.filter((name) => !header.includes(name)).map((field) => ({ field, code: 'header_missing' as const }));
  if (missing.length * 2 > known.length) return missing;
  const unknown = header.filter((name) => !known.includes(name));
  const nameable = unknown.every((name) => LIKE_A_NAME.test(name));
  const told = (name: string) => (nameable || known.includes(name) ? name : `column ${header.indexOf(name) + 1}`);
  return [
    ...unknown.map((name) => ({ field: told(name), code: 'header_unknown' as const })),
    ...header.filter((name, i) => header.indexOf(name) !== i).map((name) => ({ field: told(name), code: 'header_twice' as const })),
    ...missing,
  ];
}

/** One row of the force's, by the names of its header, as a row of ours. Several columns that go to one are joined in their order. */
export function mapped(mapping: Mapping, theirs: Readonly<Record<string, string>>): Record<string, string> {
  const parts = new Map<string, string[]>();
  for (const rule of mapping.columns) {
    if (!rule.to) continue;
    const text = valueOf(rule, theirs[rule.theirs] ?? '');
    parts.set(rule.to, [...(parts.get(rule.to) ?? []), ...(text ? [text] : [])]);
  }
  const ours = [...parts].map(([name, texts]) => [name, texts.join(columnHolds(name) === 'list' ? '|' : ' ')] as const);
  const filled = ours.filter(([, text]) => text !== '');
  return { ...Object.fromEntries(ours), ...mapping.constants, ...Object.fromEntries(filled) };
}

/** The columns of the force's from which one of ours is made; its own name where none is. */
export function theirNames({ columns }: Mapping, ours: string): string {
  const names = columns.filter(({ to }) => to === ours).map(({ theirs }) => theirs);
  return names.length > 0 ? names.join(' + ') : ours;
}

function valueOf({ to, dates, values }: ColumnRule, text: string): string {
  if (text === '') return '';
  const whole = values?.[text.toLowerCase()];
  if (whole !== undefined) return whole;
  if (values && columnHolds(to ?? '') === 'list') {
    const items = text.split(/[|;,]/).map((item) => item.trim());
    return items
      .map((item) => values[item.toLowerCase()] ?? item)
      .filter(Boolean)
      .join('|');
  }
  return dates ? isoDay(dates, text) : text;
}

/** What a force may call a column. */
const LIKE_A_NAME = /^\p{L}[\p{L}\d _.,:?/()&'’#*%+-]{0,59}$/u;
const isOurs = (name: string): boolean => CSV_COLUMNS.includes(name) || /^x_[a-z0-9_]{1,40}$/.test(name);
/** Two texts, a day and its time, or two lists are one; of two codes nobody could say which is meant. */
const mayBeJoined = (name: string): boolean => columnHolds(name) !== 'codes';

function isCode(name: string, value: string): boolean {
  const codes = codesOfColumn(name);
  return codes === null || columnHolds(name) === 'list' || Object.hasOwn(codes, value);
}
