import { pipeline, Transform, type Readable } from 'node:stream';
import { headerFaults, readHeader } from '#libs/intake';
import { invalid } from '#libs/kernel';
import { SEPARATORS, unfitting, type Encoding, type Mapping } from '#libs/profiles';
import { parse } from 'csv-parse';
import type { SentRow } from './import.shape';
import { OURS } from './rejections.csv';

/** A record larger than this is no row, but a quotation mark that nobody closed. */
const MOST_BYTES_OF_A_ROW = 1024 * 1024;
const LONGEST_NAME = 80;

export interface Source {
  /** The columns, once the first row was asked for; null where a file has none. */
  readonly header: () => readonly string[] | null;
  readonly rows: AsyncIterable<SentRow>;
}

/** The rows of a CSV as it comes in. Refuses an unknown, doubled or missing column before the first row. */
export const csvSource = (body: Readable, mapping?: Mapping): Source => sourceOf(body, false, mapping);

/** The same for a list of refused rows that was corrected: our own four columns at its end say which row each one corrects. */
export const refusedSource = (body: Readable, mapping?: Mapping): Source => sourceOf(body, true, mapping);

function sourceOf(body: Readable, ofRefused: boolean, mapping: Mapping | undefined): Source {
  let header: readonly string[] | null = null;
  let linked = false;
  async function* rows(): AsyncIterable<SentRow> {
    const options = {
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: MOST_BYTES_OF_A_ROW,
    };
    const parser = parse({ ...options, delimiter: SEPARATORS[mapping?.separator ?? 'comma'] });
    // what breaks the body breaks the parser, which this loop reads
    const through = mapping && mapping.encoding !== 'utf-8' ? [body, decoded(mapping.encoding), parser] : [body, parser];
    const records = pipeline(through, () => undefined) as unknown as AsyncIterable<string[]>;
    try {
      for await (const cells of records) {
        if (header === null) {
          linked = ofRefused && endsInOurs(cells);
          header = checked(linked ? cells.slice(0, -OURS.length) : cells, mapping);
        } else yield linked ? withoutOurs(cells.map(storable), header.length) : { cells: cells.map(storable) };
      }
    } catch (error) {
      if (!isUnreadable(error)) throw error;
      if (header === null) throw invalid('malformed', [], 'The file is not CSV.');
      yield { sent: '', rejection: { field: '', code: 'malformed', message: 'From this row on the file is not CSV.' } };
    }
    if (header === null) throw invalid('header_missing', [], 'The file is empty: it needs a header.');
  }
  return { header: () => header, rows: rows() };
}

function checked(cells: readonly string[], mapping: Mapping | undefined): readonly string[] {
  const header = readHeader(cells);
  const faults = mapping ? unfitting(mapping, header) : headerFaults(cells);
  const [first] = faults;
  if (first) {
    throw invalid(
      first.code,
      faults.map(({ field, code }) => ({ parameter: field.slice(0, LONGEST_NAME), code })),
    );
  }
  return header;
}

/** Text of an older machine as it comes in: every byte of it is a character. */
function decoded(encoding: Encoding): Transform {
  const decoder = new TextDecoder(encoding);
  return new Transform({ transform: (bytes: Buffer, _, done) => done(null, decoder.decode(bytes, { stream: true })) });
}

const endsInOurs = (names: readonly string[]): boolean => OURS.every((name, i) => names.at(i - OURS.length)?.trim() === name);

function withoutOurs(cells: readonly string[], columns: number): SentRow {
  const row = cells.at(-OURS.length) ?? '';
  // a row with more or fewer cells is left as it is, and refused for it
  if (cells.length !== columns + OURS.length) return { cells };
  return { cells: cells.slice(0, columns), ...(/^\d{1,9}$/.test(row) && { corrects: Number(row) }) };
}

const isUnreadable = (error: unknown): boolean => String((error as { code?: unknown }).code).startsWith('CSV_');

/** PostgreSQL holds no NUL, and UTF-8 no half of a character. */
const storable = (text: string): string => text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
