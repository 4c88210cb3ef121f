import type { Code } from '#libs/kernel';
import { COLUMNS, CSV_COLUMNS, type Column } from './csv.columns';
import { LONGEST_REFERENCE, readText } from './csv.lengths';
import { shapeBusiness, shapePerson } from './csv.victim';
import { pruned, putAt, type Tree } from './csv.tree';
import { readConsent, readDay, readFlag, readFrom, readHate, readInstant, readList } from './csv.values';
import { readNumber, readWarning, readWay, readWindows, type Read } from './csv.values';
import type { QualityFault, ReferralContent } from './referral.shape';

/** Why a row is refused: it cannot be read, or names no one. Never repeats a value. */
export interface Rejection {
  readonly field: string;
  readonly code: Code;
  readonly message: string;
}

export type RowResult =
  | { readonly content: ReferralContent; readonly sourceVersion: number | null; readonly quality: readonly QualityFault[] }
  | { readonly rejection: Rejection };

export interface HeaderFault {
  readonly field: string;
  readonly code: Extract<Code, 'header_unknown' | 'header_missing' | 'header_twice'>;
}

const NEEDED = ['external_id', 'source', 'victim_kind'];
const NAMES = ['given_name', 'family_name', 'legal_name', 'trading_name'];

/** The header's names as they are used: without a byte-order mark and blanks around them. */
export function readHeader(header: readonly string[]): readonly string[] {
  return header.map((name) => name.replace(/^\uFEFF/, '').trim());
}

/**
 * What is wrong with a header; empty when an import may begin. A first line that is no header at all is data: nothing of it is named, only
 * what is missing.
 */
export function headerFaults(header: readonly string[]): readonly HeaderFault[] {
  const names = readHeader(header);
  const missing = NEEDED.filter((name) => !names.includes(name));
  if (!NAMES.some((name) => names.includes(name))) missing.push('family_name');
  return columnFaults(names, CSV_COLUMNS, missing);
}

/** What is wrong with the names of columns, of which `known` and any `x_…` may be there, and `missing` are not. */
export function columnFaults(names: readonly string[], known: readonly string[], missing: readonly string[]): readonly HeaderFault[] {
  const unknown = names.filter((name) => !known.includes(name) && !/^x_./.test(name));
  const twice = names.filter((name, i) => names.indexOf(name) !== i);
  const faults: HeaderFault[] = missing.map((field) => ({ field, code: 'header_missing' }));
  if (missing.length > MOST_MISSING) return faults;
  // one that cannot be a name is data, and then so may be all of them: a broken line end glues a row to the header
  const nameable = unknown.every((name) => LIKE_A_NAME.test(name));
  const told = (code: HeaderFault['code'], some: readonly string[]): HeaderFault[] =>
    [...new Set(some)].map((name) => ({ field: nameable || known.includes(name) ? name : `column ${names.indexOf(name) + 1}`, code }));
  return [...told('header_unknown', unknown), ...told('header_twice', twice), ...faults];
}

/** A header lacks some of what is needed, a row of data nearly all: a word of it may be a column's name by chance. */
const MOST_MISSING = 2;
/** What a column may be called. An open quotation mark makes a "name" of whole rows. */
const LIKE_A_NAME = /^[A-Za-z][A-Za-z0-9_ -]{0,39}$/;

/** One row by its header; a row with more or fewer cells cannot be read, because its values may stand under the wrong names. */
export function readRow(header: readonly string[], cells: readonly string[]): RowResult {
  const names = readHeader(header);
  if (names.length !== cells.length) {
    return { rejection: { field: '', code: 'malformed', message: `The row has ${cells.length} cells, the header ${names.length}.` } };
  }
  return rowToReferral(Object.fromEntries(names.map((name, i) => [name, cells[i] ?? ''])));
}

/**
 * A row as a referral. It is refused only when it names no one; whatever else cannot be read is left out, marked in `quality`
 * (JSON pointers of the shape), and kept as it was sent under `extensions.unread`.
 */
export function rowToReferral(record: Readonly<Record<string, string>>): RowResult {
  const row = Object.fromEntries(Object.entries(record).map(([name, cell]) => [name, plainCell(cell)]));
  const quality: QualityFault[] = [];
  const unread: Tree = {};
  const note = (name: string, field: string, code: Code) => {
    quality.push({ field, code });
    unread[name] = row[name];
  };

  const business = isBusiness(row);
  const kind = row.victim_kind?.toLowerCase();
  if (kind !== (business ? 'business' : 'person')) note('victim_kind', '/victim/kind', kind ? 'not_in_list' : 'required');
  if (!named(row, business)) {
    const field = business ? 'legal_name' : 'family_name';
    return { rejection: { field, code: 'required', message: 'The row names no one.' } };
  }

  const tree: Tree = {};
  for (const column of COLUMNS) {
    const [name, , pointer] = column;
    const text = row[name];
    if (!text || column[1] === 'special') continue;
    const read = readColumn(column, text);
    if (read.code) note(name, pointer, read.code);
    if (read.value !== undefined) putAt(tree, pointer, read.value);
  }
  specials(row, tree);
  if (!tree.source) {
    tree.source = 'police';
    if (!row.source) quality.push({ field: '/source', code: 'required' });
  }
  if (!row.external_id) quality.push({ field: '/externalId', code: 'required' });
  tree.victim = business ? shapeBusiness((tree.victim ?? {}) as Tree) : shapePerson((tree.victim ?? {}) as Tree, quality);
  const extra = Object.entries(row).filter(([name, text]) => name.startsWith('x_') && text);
  if (extra.length > 0 || Object.keys(unread).length > 0) {
    tree.extensions = { ...Object.fromEntries(extra), ...(Object.keys(unread).length > 0 ? { unread } : {}) };
  }
  return { content: pruned(tree) as unknown as ReferralContent, sourceVersion: versionOf(row.source_version), quality };
}

/** A cell without blanks around it, and without the apostrophe that our own exports put before `= + - @`, tab and CR. */
export function plainCell(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r])/, '').trim();
}

function isBusiness(row: Readonly<Record<string, string>>): boolean {
  const kind = row.victim_kind?.toLowerCase();
  if (kind === 'business' || kind === 'person') return kind === 'business';
  return !(row.given_name || row.family_name) && Boolean(row.legal_name || row.trading_name);
}

function named(row: Readonly<Record<string, string>>, business: boolean): boolean {
  return Boolean(business ? row.legal_name || row.trading_name : row.given_name || row.family_name);
}

function readColumn([name, kind]: Column, text: string): Read {
  if (kind === 'text') return readText(name, text);
  if (typeof kind !== 'string') return readFrom(kind[0], text);
  return READERS[kind](text);
}

const READERS: Readonly<Record<Exclude<Extract<Column[1], string>, 'text'>, (text: string) => Read>> = {
  flag: readFlag,
  warning: readWarning,
  list: (text) => readList(text),
  instant: readInstant,
  day: readDay,
  number: readNumber,
  way: readWay,
  hate: readHate,
  windows: readWindows,
  consent: readConsent,
  special: () => ({}),
};

function specials(row: Readonly<Record<string, string>>, tree: Tree): void {
  const listed = readList(row.related_crime_references ?? '').value as string[];
  const related = listed.filter((reference) => reference.length <= LONGEST_REFERENCE);
  if (related.length > 0) tree.relatedCrimes = related.map((reference) => ({ ...(row.force ? { force: row.force } : {}), reference }));
  const consents = (['feedback-to-referrer', 'follow-up-12m'] as const).flatMap((purpose) => {
    const { value } = readFlag(row[purpose === 'follow-up-12m' ? 'consent_follow_up' : 'consent_feedback'] ?? '');
    if (value === undefined) return [];
    const consent = (tree.consent ?? {}) as Tree;
    return [{ purpose, decision: value ? 'given' : 'refused', givenBy: consent.givenBy, at: consent.at }];
  });
  if (consents.length > 0) tree.consents = consents;
}

function versionOf(text: string | undefined): number | null {
  return text && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
