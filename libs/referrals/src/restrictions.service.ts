import { Injectable } from '@nestjs/common';
import { startDeadline } from '#libs/deadlines';
import { need } from '#libs/identity';
import { invalid, newId, notFound, wallClock, type Actor } from '#libs/kernel';
import { Vault, Work } from '#libs/platform';
import { DANGER } from '#libs/triage';
import { aboutCase, lockCase } from './case.row';
import { readReference } from './reference';
import { nameFor, restrictCase } from './restriction';

const HOUR_MS = 3_600_000;

/** Cases that only named people see, and the glass that may be broken (contract §3). */
@Injectable()
export class RestrictionsService {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
  ) {}

  async restrict(actor: Actor, caseId: string): Promise<void> {
    need(actor, 'case.restrict');
    await this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      if (row.restricted) return tx.unchanged();
      await tx.query(`update case_file set restricted = true where id = $1`, [caseId]);
      await restrictCase(tx, caseId);
      await nameFor(tx, caseId, actor.id);
      tx.did('case.restricted', aboutCase(caseId));
    });
  }

  /** Names a colleague of the same provider for a restricted case. */
  async name(actor: Actor, caseId: string, accountId: string): Promise<void> {
    need(actor, 'case.restrict');
    await this.work.run(actor, async (tx) => {
      const row = await lockCase(tx, caseId);
      const [colleague] = await tx.query('select 1 from account where id = $1 and organisation_id = $2 and enabled', [
        accountId,
        row.provider_id,
      ]);
      if (!colleague) throw invalid('not_in_list', [{ pointer: '/accountId', code: 'not_in_list' }]);
      await nameFor(tx, caseId, accountId);
      tx.did('case.named', aboutCase(caseId), { accountId });
    });
  }

  /**
   * Opens a restricted case of one's own provider for 60 minutes by its reference. The leader is told at once. An unknown
   * reference, and one of another provider, are answered alike. Answers the case's id.
   */
  async breakGlass(actor: Actor, typed: string, reason: string): Promise<string> {
    need(actor, 'case.break-glass');
    if (!reason.trim()) throw invalid('reason_required', [{ pointer: '/reason', code: 'reason_required' }]);
    const reference = readReference(typed);
    if (!reference) throw notFound();
    return this.work.run(actor, async (tx) => {
      const [row] = await tx.query<{ id: string; person_id: string; wrapped: Buffer; provider_id: string }>(
        `select c.id, c.person_id, k.wrapped, c.provider_id from referral r join case_file c on c.id = r.case_id
         join person_key k on k.person_id = c.person_id
         join case_access a on a.case_id = c.id and a.organisation_id = $2 and a."as" in ('provider', 'onward') and a.until is null
         where r.reference = $1 and c.restricted limit 1`,
        [reference, actor.organisationId],
      );
      if (!row) throw notFound();
      const id = newId();
      const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
      const sealed = this.vault.seal(key, { table: 'case_named', group: 'reason', row: id }, reason);
      const until = new Date(wallClock.millis() + HOUR_MS);
      await tx.query(
        `insert into case_named (id, case_id, account_id, named_by, named_at, until, reason) values ($1, $2, $3, $3, $4, $5, $6)`,
        [id, row.id, actor.id, tx.at, until, sealed],
      );
      const about = { kind: 'break-glass-review', caseId: row.id, about: id, organisationId: row.provider_id, danger: DANGER.high };
      startDeadline(tx, { ...about, dueOn: tx.today });
      tx.did('case.glass-broken', aboutCase(row.id), { until: until.toISOString() });
      return row.id;
    });
  }
}
