import { plainCell, readRow, rowToReferral, type Rejection, type RowResult } from '#libs/intake';
import { mapped, theirNames } from './mapping.rules';
import type { Mapping } from './mapping.shape';

/** Reads the rows of one file. */
export interface RowReader {
  read(cells: readonly string[]): RowResult;
  /** The sender's own number, also of a row that cannot be read. */
  externalId(cells: readonly string[]): string | null;
  /** What a column of ours is called in the file. */
  nameOf(ours: string): string;
}

/** A file in our own columns. */
export function plainReader(header: readonly string[]): RowReader {
  return {
    read: (cells) => readRow(header, cells),
    externalId: (cells) => cells[header.indexOf('external_id')]?.trim() || null,
    nameOf: (ours) => ours,
  };
}

/** A file in a force's columns. What is refused is said in the names of the file, for whoever corrects it sees those. */
export function mappedReader(mapping: Mapping, header: readonly string[]): RowReader {
  const ours = (cells: readonly string[]) =>
    mapped(mapping, Object.fromEntries(header.map((name, i) => [name, plainCell(cells[i] ?? '')])));
  const nameOf = (name: string) => theirNames(mapping, name);
  return {
    read: (cells) => {
      if (cells.length !== header.length) return { rejection: miscounted(cells.length, header.length) };
      const result = rowToReferral(ours(cells));
      return 'rejection' in result ? { rejection: { ...result.rejection, field: nameOf(result.rejection.field) } } : result;
    },
    externalId: (cells) => ours(cells)['external_id'] || null,
    nameOf,
  };
}

const miscounted = (cells: number, columns: number): Rejection => ({
  field: '',
  code: 'malformed',
  message: `The row has ${cells} cells, the header ${columns}.`,
});
