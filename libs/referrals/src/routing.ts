import { Injectable } from '@nestjs/common';
import { handOverDeadlines } from '#libs/deadlines';
import { DirectoryService, nextProvider, type RouteFacts } from '#libs/directory';
import { endSight, grantSight } from '#libs/identity';
import { AREA_ID, applyAction, internally, type Query, type Tx } from '#libs/platform';
import { specialismsFor } from '#libs/triage';
import { askedBefore, makeOffer, type OfferHow } from './offers';
import { ReferralContents } from './referral.contents';
import { referralLifecycle, type ReferralRowState } from './referral.lifecycle';
import { aboutReferral, type LockedReferral } from './referral.row';
import { restrictCase } from './restriction';

/** Where a referral is now: with a provider, or with the commissioning body because nobody is left to ask. */
export type Routed = { readonly with: 'provider'; readonly providerId: string; readonly provider: string } | { readonly with: 'nobody' };

/** A person has to decide first, whoever is asked: a referral that is held stays so wherever it goes. */
const isHeld = (state: ReferralRowState) => state === 'held';

/**
 * Moves a referral from one provider to the next. Whoever has it loses sight of it, the next one gets it with everything that is due, and no
 * clock begins again.
 */
@Injectable()
export class Routing {
  constructor(
    private readonly directory: DirectoryService,
    private readonly contents: ReferralContents,
  ) {}

  /** To the next eligible provider that was not asked before; where nobody is left, to the commissioning body. */
  async onward(tx: Tx, row: LockedReferral): Promise<Routed> {
    const [services, facts, { asked }] = [
      await this.directory.openServices(tx.query),
      await this.factsOf(tx.query, row),
      await askedBefore(tx.query, row.id),
    ];
    const providerId = nextProvider(services, facts, asked);
    if (providerId) {
      await this.offerTo(tx, row, providerId, 'routed');
      const [named] = await tx.query<{ name: string }>('select name from organisation where id = $1', [providerId]);
      return { with: 'provider', providerId, provider: named?.name ?? '' };
    }
    await this.unplace(tx, row);
    return { with: 'nobody' };
  }

  /** To this provider: from now on it is theirs to see and to answer. The offer before it must have been answered. */
  async offerTo(tx: Tx, row: LockedReferral, providerId: string, how: OfferHow): Promise<void> {
    const action = await applyAction(tx, 'referral', referralLifecycle, row, isHeld(row.state) ? 'offer-held' : 'offer');
    const before = row.provider_id ?? (await commissioningBody(tx.query));
    if (row.provider_id) await endSight(tx, row.case_id, row.provider_id, 'provider');
    else if (before) await endSight(tx, row.case_id, before, 'commissioning');
    await grantSight(tx, row.case_id, providerId, 'provider');
    await tx.query(`update case_file set provider_id = $2, version = version + 1 where id = $1`, [row.case_id, providerId]);
    makeOffer(tx, row.id, providerId, how);
    await handOverDeadlines(tx, row.case_id, before, providerId);
    if (row.restricted) await restrictCase(tx, row.case_id);
    tx.did(action.act, aboutReferral(row), { providerId, how });
  }

  /** Nobody is left to ask: the commissioning body has to find somebody, and is given what is due. Without such a body it stays where it is. */
  private async unplace(tx: Tx, row: LockedReferral): Promise<void> {
    const action = await applyAction(tx, 'referral', referralLifecycle, row, isHeld(row.state) ? 'unplace-held' : 'unplace');
    tx.did(action.act, aboutReferral(row));
    const body = await commissioningBody(tx.query);
    if (!body) return;
    if (row.provider_id) await endSight(tx, row.case_id, row.provider_id, 'provider');
    await grantSight(tx, row.case_id, body, 'commissioning');
    await tx.query(`update case_file set provider_id = null, version = version + 1 where id = $1`, [row.case_id]);
    await handOverDeadlines(tx, row.case_id, row.provider_id, body);
    if (row.restricted) await restrictCase(tx, row.case_id);
  }

  /** What the directory asks of a victim, from what is stored. */
  async factsOf(query: Query, row: Pick<LockedReferral, 'id' | 'case_id'>): Promise<RouteFacts> {
    const [known] = await query<{ district: string | null; victim_kind: string; offence_group: string | null }>(
      'select district, victim_kind, offence_group from case_facts where case_id = $1',
      [row.case_id],
    );
    const [decision] = await query<{ id: string; facts: Buffer | null; person_id: string; wrapped: Buffer }>(
      `select d.id, d.facts, r.person_id, k.wrapped from triage_decision d join referral r on r.id = d.referral_id
         join person_key k on k.person_id = r.person_id
       where d.referral_id = $1 order by d.id desc limit 1`,
      [row.id],
    );
    const key = decision && { personId: decision.person_id, wrapped: decision.wrapped };
    const facts = decision?.facts && key ? this.contents.openFacts(internally('triage'), key, decision.id, decision.facts) : null;
    return {
      district: known?.district ?? null,
      victimKind: known?.victim_kind ?? 'person',
      offenceGroup: known?.offence_group ?? null,
      needs: facts && specialismsFor(facts),
    };
  }
}

/** Who commissions services in this area, and so has to find one where there is none; null where nobody was set up. */
export async function commissioningBody(query: Query): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    {
      name: 'routing-commissioning-body',
      text: `select id from organisation where kind = 'oversight' and area_id = $1 order by id limit 1`,
    },
    [AREA_ID],
  );
  return row?.id ?? null;
}
