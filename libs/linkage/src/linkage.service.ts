import { Injectable } from '@nestjs/common';
import { NIL_ID, SYSTEM, type PlainDate } from '#libs/kernel';
import { Work, applyAction, type JobHandler, type Tx } from '#libs/platform';
import { suggestionLifecycle, type SuggestionState } from './suggestion.lifecycle';
import { Suggestions } from './suggestions';
import { TokenIndex } from './token.index';

/** So many are looked for in one transaction. */
const AT_ONCE = 50;

export interface Rebuilt {
  /** People whose tokens were made anew, and with whom the others were searched. */
  readonly people: number;
  /** Suggestions that are new or changed by it. */
  readonly suggestions: number;
}

/** Keeps the tokens and looks for who may be the same: after intake, for all, and after somebody was forgotten. */
@Injectable()
export class LinkageService {
  constructor(
    private readonly work: Work,
    private readonly index: TokenIndex,
    private readonly suggestions: Suggestions,
  ) {}

  handlers(): JobHandler[] {
    return [
      { queue: 'acts', job: 'linkage.look', handleAll: (outboxIds, caseIds) => this.lookAfter(outboxIds, caseIds) },
      { queue: 'acts', job: 'linkage.forget', handle: (outboxId, { subjectId }) => this.forget(outboxId, subjectId) },
    ];
  }

  /** After referrals came or were corrected. The tokens are committed before anybody is looked for. */
  async lookAfter(outboxIds: readonly string[], caseIds: readonly string[]): Promise<boolean> {
    const ids = await this.peopleOf(caseIds);
    await this.index.keep(ids);
    const done = await this.work.react(outboxIds, SYSTEM, async (tx) => {
      if ((await this.suggestions.lookFor(tx, ids)) === 0) tx.unchanged();
    });
    await this.index.looked(ids);
    return done;
  }

  /** The same without an act that set it off. Answers how many suggestions changed. */
  async lookAt(personIds: readonly string[]): Promise<number> {
    await this.index.keep(personIds);
    const found = await this.work.run(SYSTEM, async (tx) => {
      const changed = await this.suggestions.lookFor(tx, personIds);
      if (changed === 0) tx.unchanged();
      return changed;
    });
    await this.index.looked(personIds);
    return found;
  }

  /**
   * Goes through all whose tokens are missing, of an older key or model, or were never searched with. Stopped and begun again it goes on where it
   * was; with nothing lacking it does nothing.
   */
  async rebuild(): Promise<Rebuilt> {
    const done = { people: 0, suggestions: 0 };
    for (let after = NIL_ID; ;) {
      const ids = await this.index.lacking(after, AT_ONCE);
      if (ids.length === 0) return done;
      done.suggestions += await this.lookAt(ids);
      done.people += ids.length;
      after = ids.at(-1) ?? after;
    }
  }

  /** The day has come until which a pair was put off. */
  async comeBack(id: string): Promise<boolean> {
    return this.work.run(SYSTEM, async (tx) => {
      const [row] = await tx.query<{ id: string; state: SuggestionState; version: number; later_on: PlainDate | null }>(
        'select id, state, version, later_on from match_suggestion where id = $1 for update',
        [id],
      );
      if (row?.state !== 'later' || row.later_on === null || row.later_on > tx.today) {
        tx.unchanged();
        return false;
      }
      const action = await applyAction(tx, 'match_suggestion', suggestionLifecycle, row, 'come-back', { later_on: null });
      tx.did(action.act, { kind: 'match', id });
      return true;
    });
  }

  /** Who was forgotten is found by nobody, and nothing is told any more of whom they were like. */
  private forget(outboxId: string, personId: string): Promise<boolean> {
    return this.work.react(outboxId, SYSTEM, async (tx) => {
      await tx.query('delete from person_token where person_id = $1', [personId]);
      await tx.query(`update match_suggestion set factors = '[]', guards = '{}' where one_id = $1 or other_id = $1`, [personId]);
      await this.withdrawAll(tx, personId);
      tx.did('person.unindexed', { kind: 'person', id: personId });
    });
  }

  private async withdrawAll(tx: Tx, personId: string): Promise<void> {
    await tx.query(
      `update match_suggestion set state = 'withdrawn', version = version + 1 where (one_id = $1 or other_id = $1) and state in ('open', 'later')`,
      [personId],
    );
  }

  private peopleOf(caseIds: readonly string[]): Promise<string[]> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const rows = await query<{ person_id: string }>('select distinct person_id from case_file where id = any($1)', [caseIds]);
      return rows.map((row) => row.person_id);
    });
  }
}
