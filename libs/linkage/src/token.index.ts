import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/kernel';
import { MATCHING_VERSION, businessKeysOf, keysOf, type Key } from '#libs/matching';
import { Settings, Vault, Work, tokenGeneration, type Query } from '#libs/platform';
import type { KnownRecord } from './known.record';
import { RecordOpener } from './record.opener';

const KEEP = `insert into person_token (person_id, generation, made_with, tokens)
  select person_id, $2, $3, tokens::bigint[] from unnest($1::uuid[], $4::text[]) as t(person_id, tokens)
  on conflict (person_id, generation) do update set made_with = excluded.made_with, tokens = excluded.tokens, looked = false`;

const CANDIDATES = {
  name: 'linkage-candidates',
  text: `select s.id as of, c.person_id as id from unnest($1::uuid[], $2::text[]) as s(id, tokens), match_candidates(s.tokens::bigint[], $3, $4) as c
    where c.person_id <> s.id`,
};

/** More candidates than these are not opened: those who share the most tokens come first. */
const MOST_CANDIDATES = 150;

/** The keyed tokens by which a person is found again. A book of its own: whatever stands there can be made anew from what is sealed. */
@Injectable()
export class TokenIndex {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly opener: RecordOpener,
    private readonly settings: Settings,
  ) {}

  /** Writes the tokens of these people under the newest key, and takes their older ones away. Committed when it returns. */
  async keep(personIds: readonly string[]): Promise<void> {
    const ids = [...personIds].sort();
    await this.work.keep('person_token', async (query) => {
      const generation = await tokenGeneration(query);
      const records = await this.opener.open(query, ids);
      const tokens = records.map((record) => `{${this.tokensOf(record, [generation]).join(',')}}`);
      await query(KEEP, [records.map((r) => r.id), generation, MATCHING_VERSION, tokens]);
      await query('delete from person_token where person_id = any($1) and generation < $2', [ids, generation]);
    });
  }

  /** The others were searched with the tokens of these people that stand there now. */
  async looked(personIds: readonly string[]): Promise<void> {
    await this.work.keep('person_token', (query) =>
      query('update person_token set looked = true where person_id = any($1) and not looked', [[...personIds].sort()]),
    );
  }

  /** People after this one whose tokens are missing, of an older key or model, or were never searched with. */
  lacking(after: string, limit: number): Promise<string[]> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const rows = await query<{ id: string }>(
        `select p.id from person p join person_key k on k.person_id = p.id where p.id > $1 and not exists (
           select 1 from person_token t where t.person_id = p.id and t.generation = $2 and t.made_with = $3 and t.looked)
         order by p.id limit $4`,
        [after, await tokenGeneration(query), MATCHING_VERSION, limit],
      );
      return rows.map((row) => row.id);
    });
  }

  /** For each of these records who shares a token with it, those who share the most first; never more than are opened. */
  async candidates(query: Query, records: readonly KnownRecord[]): Promise<Map<string, Set<string>>> {
    const generations = await inUse(query);
    const { 'linkage.mostInBlock': most } = await this.settings.all(query);
    const tokens = records.map((record) => `{${this.tokensOf(record, generations).join(',')}}`);
    const rows = await query<{ of: string; id: string }>(CANDIDATES, [records.map((r) => r.id), tokens, most, MOST_CANDIDATES + 1]);
    const found = new Map(records.map((record) => [record.id, new Set<string>()]));
    for (const { of, id } of rows) found.get(of)?.add(id);
    return found;
  }

  /** A person and a business never share a token. */
  private tokensOf(record: KnownRecord, generations: readonly number[]): string[] {
    const [of, keys] = record.person ? ['person', keysOf(record.person)] : ['business', businessKeysOf(record.business ?? {})];
    const token = ([kind, first, second, ...more]: Key, generation: number) =>
      this.vault.token(`${of}.${kind}`, [first, second, ...more], generation).toString();
    return [...new Set(generations.flatMap((generation) => keys.map((key) => token(key, generation))))];
  }
}

/** While the key turns, rows of the one before are still found. */
async function inUse(query: Query): Promise<number[]> {
  const now = await tokenGeneration(query);
  const rows = await query<{ generation: number }>('select distinct generation from person_token where generation < $1', [now]);
  return [now, ...rows.map((row) => row.generation)];
}
