import { Injectable } from '@nestjs/common';
import { need } from '#libs/identity';
import { invalid, newId, refused, type Actor, type PlainDate } from '#libs/kernel';
import { Work, applyAction, type ActDetail, type Tx } from '#libs/platform';
import { VictimsService } from '#libs/victims';
import { PART_REASONS, type ApartReason, type JoinReason, type LaterReason, type PartReason } from './joins.words';
import { lockPair, type PairRow } from './pair.row';
import { partiesOf, settleParties } from './parties';
import { suggestionLifecycle, type SuggestionActionName } from './suggestion.lifecycle';

/** What a person says of two records that may be one victim, and why: a code, which is recorded. Nobody sees more of either for it. */
@Injectable()
export class JoinsService {
  constructor(
    private readonly work: Work,
    private readonly victims: VictimsService,
  ) {}

  /** From now on both are one party. What is unsafe in one is unsafe in the other at once; nothing else crosses. */
  join(actor: Actor, id: string, reason?: JoinReason): Promise<void> {
    return this.act(actor, id, 'join', async (tx, row) => {
      const members = await partiesOf(tx, [row.one_id, row.other_id]);
      await needNoneApart(tx, members);
      const linkId = newId();
      await tx.query(
        `insert into person_link (id, suggestion_id, one_id, other_id, joined_by, joined_at) values ($1, $2, $3, $4, $5, $6)`,
        [linkId, id, row.one_id, row.other_id, tx.actor.id, tx.at],
      );
      await settleParties(tx, members);
      await this.victims.crossUnsafe(tx, row.one_id);
      return { linkId, ...because(reason) };
    });
  }

  /** They are not the same: it beats every score until a person takes it back. */
  keepApart(actor: Actor, id: string, reason?: ApartReason): Promise<void> {
    return this.act(actor, id, 'keep-apart', () => Promise.resolve(because(reason)));
  }

  /** Takes "not the same" back: the pair waits for a person again. */
  takeBack(actor: Actor, id: string): Promise<void> {
    return this.act(actor, id, 'take-back');
  }

  /** Not now: it comes back on that day. */
  defer(actor: Actor, id: string, laterOn: PlainDate, reason?: LaterReason): Promise<void> {
    return this.act(actor, id, 'defer', async (tx) => {
      if (laterOn <= tx.today)
        throw invalid('out_of_range', [{ pointer: '/laterOn', code: 'out_of_range', detail: 'Choose a later day.' }]);
      await tx.query('update match_suggestion set later_on = $2 where id = $1', [id, laterOn]);
      return { laterOn, ...because(reason) };
    });
  }

  /** Undoes a join. What became unsafe stays so: parting makes nothing safe. */
  part(actor: Actor, id: string, reason: PartReason): Promise<void> {
    if (!(reason in PART_REASONS)) throw invalid('reason_required', [{ pointer: '/reason', code: 'not_in_list' }]);
    return this.act(actor, id, reason === 'not-same' ? 'part-for-good' : 'part', async (tx, row) => {
      const members = await partiesOf(tx, [row.one_id, row.other_id]);
      const [link] = await tx.query<{ id: string }>(
        `update person_link set parted_by = $3, parted_at = $4, part_reason = $5 where one_id = $1 and other_id = $2 and parted_at is null returning id`,
        [row.one_id, row.other_id, tx.actor.id, tx.at, reason],
      );
      await settleParties(tx, members);
      return { linkId: link?.id ?? null, reason };
    });
  }

  private async act(
    actor: Actor,
    id: string,
    name: SuggestionActionName,
    then: (tx: Tx, row: PairRow) => Promise<ActDetail> = () => Promise.resolve({}),
  ): Promise<void> {
    need(actor, 'linkage.review');
    await this.work.run(actor, async (tx) => {
      const row = await lockPair(tx, id);
      const decided = { later_on: null, decided_at: tx.at, decided_by: tx.actor.id };
      const action = await applyAction(tx, 'match_suggestion', suggestionLifecycle, row, name, decided);
      const detail = { persons: [row.one_id, row.other_id], suggestionId: id, ...(await then(tx, row)) };
      if (action.act.startsWith('persons.')) tellOfBoth(tx, action.act, row, detail);
      else tx.did(action.act, { kind: 'match', id }, detail);
    });
  }
}

const because = (reason: string | undefined): ActDetail => (reason ? { reason } : {});

/** One act for each record. Where one of the two is for named people only, neither case tells of it. */
function tellOfBoth(tx: Tx, kind: string, row: PairRow, detail: ActDetail): void {
  for (const [id, caseId] of [
    [row.one_id, row.one_case],
    [row.other_id, row.other_case],
  ] as const) {
    const told = !row.restricted && (kind === 'persons.joined' || kind === 'persons.parted');
    tx.did(kind, { kind: 'person', id, ...(told && { caseId }) }, detail);
  }
}

/** A join never makes one party of records that somebody said are two victims. */
async function needNoneApart(tx: Tx, members: readonly string[]): Promise<void> {
  const apart = await tx.query(
    `select 1 from match_suggestion s where s.one_id = any($1) and s.other_id = any($1) and s.state = 'apart' limit 1`,
    [members],
  );
  if (apart.length > 0) {
    throw refused(
      'action_not_open',
      'A record that is joined to one of them was said not to be the same as the other. Take that back first.',
    );
  }
}
