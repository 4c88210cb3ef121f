import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#libs/kernel';
import { Work } from '../work/work';
import type { Query } from '../work/query';
import type { Tx } from '../work/tx';
import { SETTINGS, type SettingName, type SettingValue } from './setting-table';

const SUBJECT = '00000000-0000-7000-8000-000000000002';

/** One setting as it stands. */
export interface StandingSetting {
  readonly name: SettingName;
  readonly words: string;
  readonly value: unknown;
  readonly usual: unknown;
  readonly changedAt: Date | null;
}

/** What an operator may change without a release. Read inside the transaction that uses it, so a change counts at once. */
@Injectable()
export class Settings {
  constructor(private readonly work: Work) {}

  /** All settings as they stand, defaults filled in. Pass the `query` of the transaction that decides by them. */
  async all(query: Query): Promise<{ readonly [N in SettingName]: SettingValue<N> }> {
    const rows = await query<{ name: string; value: unknown }>({ name: 'settings-all', text: 'select name, value from setting' });
    const given = new Map(rows.map((r) => [r.name, r.value]));
    const entries = Object.entries(SETTINGS).map(([name, row]) => [name, given.has(name) ? given.get(name) : row.value]);
    return Object.fromEntries(entries) as never;
  }

  /** All settings with their words, what they would be unless somebody had changed them, and when that was. */
  async standing(query: Query): Promise<StandingSetting[]> {
    const rows = await query<{ name: string; value: unknown; changed_at: Date }>('select name, value, changed_at from setting');
    const given = new Map(rows.map((r) => [r.name, r]));
    return Object.entries(SETTINGS).map(([name, { value: usual, words }]) => {
      const row = given.get(name);
      return { name: name as SettingName, words, usual, value: row ? row.value : usual, changedAt: row?.changed_at ?? null };
    });
  }

  set(actor: Actor, name: string, text: string): Promise<unknown> {
    return this.work.run(actor, (tx) => this.change(tx, name, text));
  }

  /** Changes one inside the transaction of whoever asked who may. Throws `not_in_list` for an unknown name, `wrong_form` for what it cannot be. */
  async change(tx: Tx, name: string, text: string): Promise<unknown> {
    const row = SETTINGS[name as SettingName];
    if (!row)
      throw invalid('not_in_list', [
        { parameter: name, code: 'not_in_list', detail: `Known settings: ${Object.keys(SETTINGS).join(', ')}` },
      ]);
    const value = row.parse(text);
    if (value === undefined) throw invalid('wrong_form', [{ parameter: name, code: 'wrong_form', detail: row.words }]);
    await tx.query(
      `insert into setting values ($1, $2, $3, $4) on conflict (name) do update set value = $2, changed_at = $3, changed_by = $4`,
      [name, JSON.stringify(value), tx.at, tx.actor.id],
    );
    tx.did('setting.changed', { kind: 'setting', id: SUBJECT }, { name });
    return value;
  }

  async get(name: string): Promise<unknown> {
    if (!(name in SETTINGS)) throw invalid('not_in_list', [{ parameter: name, code: 'not_in_list' }]);
    return this.work.read({} as Actor, async (read) => (await this.all(read.query))[name as SettingName]);
  }
}
