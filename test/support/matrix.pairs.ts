import { DEMO, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { SYSTEM, addDays, parsePlainDate, type Actor } from '#libs/kernel';
import { ConnectionsService, LinkageService, Searches } from '#libs/linkage';
import { Work } from '#libs/platform';
import { DecisionsService } from '#libs/referrals';
import type { Params, Party } from './matrix.objects';
import type { Service } from './service';

type Refer = (party: Party, over: Partial<ReferralContent>) => Promise<Params>;
const LEADERS: Readonly<Record<Party, Actor>> = {
  ours: demoActor('leaderHaven'),
  theirs: demoActor('leaderHarbour'),
};

/** Two records of one victim, as the machine suggests them. */
export class Pairs {
  private made = 0;

  constructor(
    private readonly service: Service,
    private readonly refer: Refer,
  ) {}

  /** Both with one party. */
  async pair(party: Party): Promise<Params> {
    return { id: await this.suggested(party, party), decision: 'join' };
  }

  /** Ours: each of the two providers has one and sees the other’s not. Theirs: both with the other provider, for whom nobody else knows them. */
  async halfSeen(party: Party): Promise<Params> {
    return { pair: await this.suggested(party, 'theirs') };
  }

  /** A provider asks this party’s to connect. */
  async request(party: Party): Promise<Params> {
    const asking = party === 'ours' ? 'theirs' : 'ours';
    const pair = await this.suggested('ours', 'theirs');
    await this.service.get(ConnectionsService).ask(LEADERS[asking], pair);
    const asked = DEMO.organisations[party === 'ours' ? 'haven' : 'harbour'].id;
    return { id: await this.found('select id from connection_request where asked_organisation_id = $1 order by id desc limit 1', asked) };
  }

  /** A search of this party’s caseworker for a victim whom the other provider knows, and theirs too. */
  async search(party: Party): Promise<Params> {
    await this.suggested('ours', 'theirs');
    return {
      search: await this.service.get(Searches).begin(demoActor(party === 'ours' ? 'caseworkerHaven' : 'caseworkerHarbour'), this.victim()),
    };
  }

  private async suggested(one: Party, other: Party): Promise<string> {
    this.made += 1;
    const phones = [{ number: `07700 900${String(this.made % 1000).padStart(3, '0')}` }];
    const victim = { kind: 'person', ...this.victim() } as const;
    const people: string[] = [];
    for (const party of [one, other]) {
      const { id = '' } = await this.refer(party, { victim: { ...victim, phones } });
      await this.service.get(DecisionsService).accept(LEADERS[party], id);
      people.push(await this.found('select person_id as id from referral where id = $1', id));
    }
    await this.service.get(LinkageService).lookAt(people);
    return this.found('select id from match_suggestion where one_id = any($1::uuid[]) and other_id = any($1::uuid[])', people);
  }

  /** No two pairs are alike. */
  private victim() {
    const dateOfBirth = addDays(parsePlainDate('1950-01-01'), this.made * 37);
    const familyName = `Pair${[...String(this.made)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('')}some`;
    return { givenName: 'Samey', familyName, dateOfBirth };
  }

  private async found(sql: string, param: unknown): Promise<string> {
    const [row] = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ id: string }>(sql, [param]));
    if (!row) throw new Error('nothing was suggested or asked');
    return row.id;
  }
}
