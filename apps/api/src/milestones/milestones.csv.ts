import { columnFaults, plainCell } from '#libs/intake';
import { invalid } from '#libs/kernel';
import { parse } from 'csv-parse/sync';

const COLUMNS: Readonly<Record<string, string>> = {
  force: 'force',
  crime_reference: 'reference',
  victim: 'victim',
  suspect: 'suspect',
  agency: 'agency',
  kind: 'kind',
  at: 'at',
  about: 'about',
  channel: 'channel',
  evidence: 'evidence',
  external_id: 'externalId',
};
export const MILESTONE_COLUMNS = Object.keys(COLUMNS);
const NEEDED = ['force', 'crime_reference', 'kind', 'at', 'external_id'];

/** A CSV as the JSON that says the same: an empty cell is absent, `about` may be a list with `|`, and `x_…` goes to the extensions. */
export function milestonesOfCsv(text: string): { items: unknown[] } {
  const [header = [], ...rows] = parsed(text);
  const names = header.map((name) => name.trim());
  const faults = columnFaults(
    names,
    MILESTONE_COLUMNS,
    NEEDED.filter((name) => !names.includes(name)),
  );
  const [first] = faults;
  if (first)
    throw invalid(
      first.code,
      faults.map(({ field, code }) => ({ parameter: field, code })),
    );
  return { items: rows.map((cells) => (cells.length === names.length ? itemOf(names, cells) : 'a row with other cells than the header')) };
}

function parsed(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch {
    throw invalid('malformed', [], 'The body is not CSV.');
  }
}

function itemOf(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const crime: Record<string, string> = {};
  const item: Record<string, unknown> = { crime };
  const extensions: Record<string, string> = {};
  names.forEach((name, i) => {
    const cell = plainCell(cells[i] ?? '');
    if (cell === '') return;
    if (name === 'force' || name === 'crime_reference') crime[COLUMNS[name] ?? ''] = cell;
    else if (name === 'about') item['about'] = cell.split('|').map((id) => id.trim());
    else if (COLUMNS[name] !== undefined) item[COLUMNS[name]] = cell;
    else extensions[name] = cell;
  });
  return Object.keys(extensions).length > 0 ? { ...item, extensions } : item;
}
