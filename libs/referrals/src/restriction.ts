import { newId } from '#libs/kernel';
import type { Tx } from '#libs/platform';

/** From now on only named people see the case: its leaders, its worker, whoever made the referral, and who has to find a provider for it. */
export async function restrictCase(tx: Tx, caseId: string): Promise<void> {
  await tx.query(`update case_access set restricted = true where case_id = $1`, [caseId]);
  const people = await tx.query<{ id: string }>(
    `select a.id from case_file c join account a on a.organisation_id = c.provider_id join role_grant g on g.account_id = a.id
       where c.id = $1 and g.role = 'team-leader' and g.approved_at is not null
     union select worker_id from case_file where id = $1 and worker_id is not null
     union select a.id from case_access s join account a on a.organisation_id = s.organisation_id join role_grant g on g.account_id = a.id
       where s.case_id = $1 and s."as" = 'commissioning' and s.until is null and g.role = 'commissioner' and g.approved_at is not null
     union select a.id from referral r join account a on a.id = r.made_by where r.case_id = $1`,
    [caseId],
  );
  for (const { id } of people) await nameFor(tx, caseId, id);
}

/** Names somebody for a restricted case. Naming twice changes nothing. */
export async function nameFor(tx: Tx, caseId: string, accountId: string): Promise<void> {
  await tx.query(
    `insert into case_named (id, case_id, account_id, named_by, named_at) select $1, $2, $3, $4, $5
     where not exists (select 1 from case_named where case_id = $2 and account_id = $3 and until is null)`,
    [newId(), caseId, accountId, tx.actor.id, tx.at],
  );
}
