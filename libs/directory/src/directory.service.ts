import { Injectable } from '@nestjs/common';
import type { Query } from '#libs/platform';
import { eligible, type RouteFacts, type ServiceRow } from './route.rules';

const OPEN = {
  name: 'directory-open-services',
  text: `select id, organisation_id, name, districts, victim_kinds, offence_groups, rank from service where open`,
};

/** Which providers offer what, to whom. */
@Injectable()
export class DirectoryService {
  /** The provider that is offered a victim first; null when nobody is there for them (the referral then waits for a person). */
  async firstProvider(query: Query, facts: RouteFacts): Promise<string | null> {
    return eligible(await query<ServiceRow>(OPEN), facts)[0]?.organisation_id ?? null;
  }

  /** All providers that may take a victim, best first, each once. */
  async providers(query: Query, facts: RouteFacts): Promise<string[]> {
    return [...new Set(eligible(await query<ServiceRow>(OPEN), facts).map((s) => s.organisation_id))];
  }
}
