import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { parse } from 'csv-parse';
import { stringify } from 'csv-stringify/sync';
import { wallClock } from '#libs/kernel';
import { DIRT, evaluate, generate, type DirtName, type Evaluation, type Labelled, type Measured, type PersonRecord } from '#libs/matching';
import { UsageError, type Call, type Verb } from '../verb';

/** The option that names a column, and where its value goes. */
const COLUMNS: Readonly<Record<string, (value: string) => Partial<PersonRecord>>> = {
  'given-name': (givenName) => ({ givenName }),
  'family-name': (familyName) => ({ familyName }),
  'date-of-birth': (dateOfBirth) => ({ dateOfBirth }),
  postcode: (postcode) => ({ postcode }),
  city: (town) => ({ town }),
  email: (email) => ({ emails: [email] }),
  phone: (phone) => ({ phones: [phone] }),
};
const NAMES = [...Object.keys(COLUMNS), 'cluster'];

/** How good matching is on records of which it is known whose they are. The labels are only read to count. */
export const matchEvaluateVerb: Verb = {
  name: 'match evaluate',
  takes: '<labelled.csv>',
  says: 'precision and recall of matching on labelled records; learns from them without their labels, or with --shipped uses the weights of intake',
  options: { ...Object.fromEntries(NAMES.map((name) => [name, { type: 'string' as const }])), shipped: { type: 'boolean' } },
  run: async (call) => {
    const labelled = await read(call);
    const value = evaluate(labelled, { learn: call.options['shipped'] !== true, millis: () => wallClock.millis() });
    return { value: told(value), text: aloud(value) };
  },
};

/** Labelled records of invented people. The same options give the same file. */
export const matchGenerateVerb: Verb = {
  name: 'match generate',
  takes: '<file.csv>',
  says: `labelled records of invented people: --people 10000 --dirt ${Object.keys(DIRT).join('|')} --seed 1`,
  options: { people: { type: 'string' }, dirt: { type: 'string' }, seed: { type: 'string' } },
  run: ({ words, options }) => {
    const [path] = words;
    if (!path) throw new UsageError('Say into which file.');
    const dirt = (options['dirt'] ?? 'usual') as DirtName;
    if (!Object.hasOwn(DIRT, dirt)) throw new UsageError(`--dirt is one of ${Object.keys(DIRT).join(', ')}.`);
    const records = generate({ people: whole(options['people'] ?? '10000', 'people'), dirt, seed: whole(options['seed'] ?? '1', 'seed') });
    writeFileSync(path, stringify(records.map(rowOf), { header: true }));
    return Promise.resolve({ value: { records: records.length }, text: `${records.length} records of invented people in ${path}` });
  },
};

async function read({ words, options }: Call): Promise<Labelled[]> {
  const [path = ''] = words;
  if (!existsSync(path)) throw new UsageError('There is no such file.');
  const column = (name: string) => options[name] as string | undefined;
  const cluster = column('cluster');
  if (cluster === undefined) throw new UsageError('Say which column tells whose record it is: --cluster COL');
  const wanted = Object.keys(COLUMNS).filter((name) => column(name) !== undefined);
  if (wanted.length === 0)
    throw new UsageError(
      `Name at least one column to compare: ${Object.keys(COLUMNS)
        .map((name) => `--${name}`)
        .join(', ')}`,
    );
  const rows = createReadStream(path).pipe(parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }));
  const labelled: Labelled[] = [];
  for await (const row of rows as AsyncIterable<Readonly<Record<string, string | undefined>>>) {
    if (labelled.length === 0) needColumns(row, [cluster, ...wanted.map((name) => column(name) ?? '')]);
    const parts = wanted.map((name) => [COLUMNS[name]!, row[column(name) ?? '']?.trim() ?? ''] as const);
    const record = Object.assign({}, ...parts.filter(([, value]) => value !== '').map(([of, value]) => of(value))) as PersonRecord;
    labelled.push({ record, cluster: row[cluster] ?? '' });
  }
  return labelled;
}

function needColumns(row: object, names: readonly string[]): void {
  const missing = names.filter((name) => !Object.hasOwn(row, name));
  if (missing.length > 0) throw new UsageError(`The file has no column ${missing.join(', ')}. It has: ${Object.keys(row).join(', ')}`);
}

function whole(text: string | boolean, name: string): number {
  if (typeof text !== 'string' || !/^\d{1,7}$/.test(text)) throw new UsageError(`--${name} is a whole number.`);
  return Number(text);
}

function told({ records, truePairs, blockingRecall, pairsPerSecond, thresholds, clusters }: Evaluation) {
  return { records, truePairs, blockingRecall, pairsPerSecond, thresholds, clusters };
}

function aloud(e: Evaluation): string {
  const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
  const line = (what: string, m: Measured) =>
    `${what.padEnd(34)} precision ${percent(m.precision)}, recall ${percent(m.recall)}, F1 ${percent(m.f1)} (from ${m.weight})`;
  const [strong, ask] = e.thresholds;
  return [
    `${e.records} records, ${e.truePairs} pairs of one person; found again by their keys: ${percent(e.blockingRecall)}`,
    `${e.candidates} pairs compared, ${e.pairsPerSecond} a second`,
    line('Suggested strongly:', strong),
    line('Suggested, for a person to decide:', ask),
    line('Shown as one person:', e.clusters),
  ].join('\n');
}

function rowOf({ record: r, cluster }: Labelled) {
  return {
    ...{ given_name: r.givenName ?? '', family_name: r.familyName ?? '', date_of_birth: r.dateOfBirth ?? '', postcode: r.postcode ?? '' },
    ...{ city: r.town ?? '', phone: r.phones?.[0] ?? '', email: r.emails?.[0] ?? '', cluster },
  };
}
