import { Injectable } from '@nestjs/common';
import type { Query } from '#libs/platform';
import { eligible, type RouteFacts, type ServiceRow } from './route.rules';

const OPEN = {
  name: 'directory-open-services',
  text: `select id, organisation_id, name, districts, victim_kinds, offence_groups, needs, rank from service where open`,
};

/** Which providers offer what, to whom. */
@Injectable()
export class DirectoryService {
  /** What providers offer now: for whoever routes many victims and asks once. */
  openServices(query: Query): Promise<ServiceRow[]> {
    return query<ServiceRow>(OPEN);
  }

  /** All providers that may take a victim, best first, each once. */
  async providers(query: Query, facts: RouteFacts): Promise<string[]> {
    return [...new Set(eligible(await query<ServiceRow>(OPEN), facts).map((s) => s.organisation_id))];
  }
}
