import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { headerFaults, readRow } from '#libs/intake';
import { plainDateOf } from '#libs/kernel';
import type { EarlierReferral, TriageResult } from './triage.shape';
import { triage } from './triage.rules';

interface Expected {
  settings: { 'triage.excludedOffences': string };
  rows: number | Record<string, { outcome: string; firstContact: string | null; why: string }>;
  triage?: Record<string, number>;
  firstContact?: Record<string, number>;
}

const DATA = join(__dirname, '../../../test/data');
const NOW = new Date('2026-11-22T12:00:00Z');

/** Triage of a file row by row, each row knowing those before it: what an import does, without its database. */
function triageFile(name: string): { got: Map<string, TriageResult>; expected: Expected } {
  const expected = JSON.parse(readFileSync(join(DATA, `${name}.expected.json`), 'utf8')) as Expected;
  const [header = [], ...rows] = parse(readFileSync(join(DATA, `${name}.csv`)), { bom: true });
  expect(headerFaults(header)).toEqual([]);
  const excludedOffences = expected.settings['triage.excludedOffences'].split(',');
  const earlier: EarlierReferral[] = [];
  const got = new Map<string, TriageResult>();
  for (const cells of rows) {
    const read = readRow(header, cells);
    if (!('content' in read)) throw new Error(`rejected: ${read.rejection.field} ${read.rejection.code}`);
    expect(read.quality).toEqual([]);
    const settings = { excludedOffences, duplicateDays: 28 };
    const result = triage(read.content, { now: NOW, today: plainDateOf(NOW), settings, earlier: [...earlier] });
    const id = read.content.externalId ?? '';
    got.set(id, result);
    const known = earlier.find((e) => e.id === result.earlierId);
    if (known && result.merged) known.content = result.merged;
    earlier.push({ id, state: result.state, outcome: result.outcome, receivedAt: NOW, content: read.content });
  }
  return { got, expected };
}

const countOf = (values: Iterable<string | null>) =>
  [...values].reduce<Record<string, number>>((all, v) => (v ? { ...all, [v]: (all[v] ?? 0) + 1 } : all), {});

describe('the samples', () => {
  it('three days of a published sample come out as published', () => {
    const { got, expected } = triageFile('durham-85');
    expect(got.size).toBe(expected.rows);
    expect(countOf([...got.values()].map((r) => r.outcome))).toEqual(expected.triage);
    expect(countOf([...got.values()].map((r) => r.firstContact))).toEqual(expected.firstContact);
  });

  const traps = triageFile('triage-traps');
  it.each(Object.entries(traps.expected.rows))('%s', (id, wanted: { outcome: string; firstContact: string | null }) => {
    expect(traps.got.get(id)).toMatchObject({ outcome: wanted.outcome, firstContact: wanted.firstContact });
  });
});
