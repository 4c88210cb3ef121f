import type { Tx } from '#libs/platform';
import type { SightAs } from './scope';

/** Gives an organisation sight of a case from now on. Giving it twice changes nothing. The verb that calls says what was done. */
export async function grantSight(tx: Tx, caseId: string, organisationId: string, as: SightAs): Promise<void> {
  await tx.query(
    {
      name: 'identity-grant-sight',
      text: `insert into case_access (case_id, organisation_id, "as", "from") values ($1, $2, $3, $4)
        on conflict (case_id, organisation_id, "as") where until is null do nothing`,
    },
    [caseId, organisationId, as, tx.at],
  );
}

/** The same for several organisations at once. */
export function grantSights(tx: Tx, caseId: string, to: readonly (readonly [organisationId: string, as: SightAs])[]): void {
  tx.send(
    {
      name: 'identity-grant-sights',
      text: `insert into case_access (case_id, organisation_id, "as", "from") select $1, organisation, "as", $4
        from unnest($2::uuid[], $3::text[]) as t(organisation, "as")
        on conflict (case_id, organisation_id, "as") where until is null do nothing`,
    },
    [caseId, to.map(([organisationId]) => organisationId), to.map(([, as]) => as), tx.at],
  );
}

/** Ends it now: from the commit on the case does not exist for that organisation. Answers whether there was anything to end. */
export async function endSight(tx: Tx, caseId: string, organisationId: string, as: SightAs): Promise<boolean> {
  const ended = await tx.query(
    `update case_access set until = $4 where case_id = $1 and organisation_id = $2 and "as" = $3 and until is null returning 1`,
    [caseId, organisationId, as, tx.at],
  );
  return ended.length > 0;
}
