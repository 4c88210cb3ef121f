import { Injectable } from '@nestjs/common';
import { DirectoryService, eligible } from '#libs/directory';
import { caseScope, need, placingScope } from '#libs/identity';
import { isId, notFound, type Actor } from '#libs/kernel';
import { Work, type Query } from '#libs/platform';
import { Routing, type OfferAnswer, type OfferHow } from '#libs/referrals';
import type { DecidesAs } from './forwarding.service';

/** One provider that was asked, and what it answered. */
export interface OfferLine {
  readonly id: string;
  readonly provider: string;
  readonly how: OfferHow;
  readonly offeredAt: Date;
  readonly answer: OfferAnswer | null;
  /** A code of the decision. */
  readonly reason: string | null;
  readonly answeredAt: Date | null;
}

/** A provider that may be asked. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  /** The directory says that it is there for this victim and this area. */
  readonly fits: boolean;
  /** What it answered when it was asked before; null when it never was. */
  readonly before: OfferAnswer | 'open' | null;
}

interface Known {
  readonly id: string;
  readonly case_id: string;
}

/** To whom a referral was offered so far, and to whom it may be offered. Names providers, nobody else. */
@Injectable()
export class OffersQueries {
  constructor(
    private readonly work: Work,
    private readonly routing: Routing,
    private readonly directory: DirectoryService,
  ) {}

  /** The first one first. For whoever decides on it: the provider that has it, or the commissioning body. */
  async ofReferral(actor: Actor, id: string, as: DecidesAs = 'referral.triage'): Promise<OfferLine[]> {
    need(actor, as);
    return this.work.read(actor, async ({ query }) => {
      await known(query, actor, id, as);
      return query<OfferLine & object>(
        `select f.id, o.name as provider, f.how, f.offered_at as "offeredAt", f.answer, f.reason, f.answered_at as "answeredAt"
         from offer f join organisation o on o.id = f.provider_id where f.referral_id = $1 order by f.id`,
        [id],
      );
    });
  }

  /** Every provider with an open service: those that fit first, in the directory's order. */
  async choices(actor: Actor, id: string, as: DecidesAs = 'referral.triage'): Promise<Choice[]> {
    need(actor, as);
    return this.work.read(actor, async ({ query }) => {
      const row = await known(query, actor, id, as);
      const services = await this.directory.openServices(query);
      const fits = eligible(services, await this.routing.factsOf(query, row)).map((service) => service.organisation_id);
      const inOrder = [...new Set([...fits, ...services.map((service) => service.organisation_id)])];
      const rows = await query<{ id: string; name: string; before: Choice['before'] }>(
        `select o.id, o.name, (select coalesce(f.answer, 'open') from offer f where f.referral_id = $2 and f.provider_id = o.id order by f.id desc limit 1) as before
         from organisation o where o.id = any($1)`,
        [inOrder, id],
      );
      return inOrder.flatMap((providerId) => {
        const provider = rows.find((one) => one.id === providerId);
        return provider ? [{ ...provider, fits: fits.includes(providerId) }] : [];
      });
    });
  }
}

async function known(query: Query, actor: Actor, id: string, as: DecidesAs): Promise<Known> {
  if (!isId(id)) throw notFound();
  const scope = (as === 'referral.place' ? placingScope : caseScope)(actor, 'r.case_id', 2);
  const [row] = await query<Known & object>(`select r.id, r.case_id from referral r where r.id = $1 and ${scope.sql}`, [
    id,
    ...scope.params,
  ]);
  if (!row) throw notFound();
  return row;
}
