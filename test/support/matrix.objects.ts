import { Readable } from 'node:stream';
import { AUDIENCE } from '#libs/compliance';
import { FollowUpsService } from '#libs/follow-ups';
import { DEMO, People, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { csvSource, ImportSpool, ImportsService } from '#libs/imports';
import { Clock, SYSTEM, newId, type Actor } from '#libs/kernel';
import { NoticesService } from '#libs/notifications';
import { Settings, Vault, Work } from '#libs/platform';
import { WebhooksService } from '#libs/webhooks';
import { CasesService, DecisionsService, ReferralsService, ReferrerAnswersService } from '#libs/referrals';
import { JudgementsService, RepeatVictimsService } from '#libs/repeat-victims';
import { ReferralDrafts } from '../../apps/web/src/refer/drafts';
import { aBusiness } from './a-referral';
import { invented } from './demo-referral';
import { Pairs } from './matrix.pairs';
import type { Service } from './service';

type Organisation = keyof typeof DEMO.organisations;
export type Person = keyof typeof DEMO.people;

/** Two parties that know nothing of one another: what the one made, and the other may not even find. */
export const PARTIES = {
  ours: { organisations: ['wmp', 'haven'], officer: 'officerWmp', force: 'west-midlands', administrator: 'administratorHaven' },
  theirs: { organisations: ['btp', 'harbour'], officer: 'officerBtp', force: 'btp', administrator: 'administratorPcc' },
} as const satisfies Record<string, { organisations: readonly Organisation[]; officer: Person; force: string; administrator: Person }>;
export type Party = keyof typeof PARTIES;

export type Params = Readonly<Record<string, string>>;
type Make = (party: Party) => Promise<Params>;

/** Parameters that are words of ours and stand for nobody's thing. */
const WORDS: Params = { decision: 'decline', step: 'crime', role: 'caseworker' };

/** Makes what a route is about, one of each kind of address, for either party. */
export class Objects {
  private made = 0;
  private readonly pairs: Pairs;

  constructor(private readonly service: Service) {
    this.pairs = new Pairs(service, (party, over) => this.referral(party, over));
  }

  /** By the beginning of the path: what its parameters stand for. A new kind of address gets a row here. */
  readonly rows: readonly { readonly path: RegExp; readonly make: Make }[] = [
    { path: /^\/v1\/webhooks\/:id/, make: (party) => this.webhook(party) },
    { path: /^\/(v1\/referral-)?imports\/:id/, make: (party) => this.import(party) },
    { path: /^\/(v1\/referrals\/:id\/)?questions\/:q/, make: (party) => this.question(party) },
    { path: /^\/v1\/referrals\/:id/, make: (party) => this.referral(party) },
    { path: /^\/(triage|referrals)\/:id/, make: (party) => this.referral(party) },
    { path: /^\/unplaced\/:id/, make: (party) => this.unplaced(party) },
    { path: /^\/cases\/:id\/persistently-targeted\/take-back/, make: (party) => this.judged(party) },
    { path: /^\/cases\/:id/, make: (party) => this.allocated(party) },
    { path: /^\/repeat-victims\/:id/, make: (party) => this.repeat(party) },
    { path: /^\/linkage\/:id/, make: (party) => this.pairs.pair(party) },
    { path: /^\/connections\/known\/:pair/, make: (party) => this.pairs.halfSeen(party) },
    { path: /^\/search\/:search/, make: (party) => this.pairs.search(party) },
    { path: /^\/connections\/:id/, make: (party) => this.pairs.request(party) },
    { path: /^\/allocate\/:case/, make: (party) => this.allocated(party) },
    { path: /^\/refer\/:id/, make: (party) => this.draft(party) },
    { path: /^\/follow-ups\/:id/, make: (party) => this.followUp(party) },
    { path: /^\/figures\/cases\/:pseudonym/, make: (party) => this.finding(party) },
    { path: /^\/me\/notifications\/:id/, make: (party) => this.notice(party) },
    { path: /^\/people\/:id/, make: (party) => this.account(party) },
  ];

  /** What nobody has. */
  readonly none: Params = new Proxy({}, { get: (_, name) => WORDS[name as string] ?? newId() });

  async referral(party: Party, over: Partial<ReferralContent> = {}): Promise<Params> {
    const referral = await this.received(party, over);
    if (party === 'theirs') {
      await this.service.get(DecisionsService).offer(demoActor('leaderHaven'), referral['id'] ?? '', DEMO.organisations.harbour.id);
    }
    return referral;
  }

  /** A shop that was burgled twice. */
  private async repeat(party: Party): Promise<Params> {
    const victim = aBusiness({ premises: { lines: [`${this.made} Matrix Row`], postcode: 'B1 1AA' } });
    const on = (day: string) => ({ victim, crime: { offenceCode: '30C', occurredFrom: `${day}T10:00:00Z` } });
    const both = [await this.referral(party, on('2026-10-01')), await this.referral(party, on('2026-11-01'))].map(({ id }) => id ?? '');
    await this.service.get(RepeatVictimsService).count(both);
    const sql = `select f.id from repeat_flag f join repeat_evidence e on e.flag_id = f.id where e.referral_id = $1 and f.kind = 'premises'`;
    const rows = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ id: string }>(sql, [both[0]]));
    if (!rows[0]) throw new Error('nobody found it to be a repeat victim');
    return rows[0];
  }

  /** A victim who was judged to be persistently targeted. */
  private async judged(party: Party): Promise<Params> {
    const params = await this.allocated(party);
    const worker = demoActor(party === 'ours' ? 'caseworkerHaven' : 'caseworkerHarbour');
    await this.service.get(JudgementsService).judge(worker, params['id'] ?? '', { basis: 'campaign', reason: 'a test' });
    return params;
  }

  /** Declined by all who were asked. What one of them still has is not the commissioner's to place. */
  private async unplaced(party: Party): Promise<Params> {
    const referral = await this.referral(party);
    if (party === 'ours') {
      for (const leader of ['leaderHaven', 'leaderHarbour'] as const) {
        await this.service.get(DecisionsService).decline(demoActor(leader), referral['id'] ?? '', 'no-capacity');
      }
    }
    return referral;
  }

  private async received(party: Party, over: Partial<ReferralContent> = {}): Promise<Params> {
    this.made += 1;
    const { officer, force } = PARTIES[party];
    const content = invented(this.made, over);
    const { view } = await this.service
      .get(ReferralsService)
      .receive(demoActor(officer), { content: { ...content, crime: { ...content.crime, force } } });
    const { caseId, channel } = await this.caseOf(view.id);
    return { id: view.id, case: caseId, channel, ...WORDS };
  }

  private async allocated(party: Party): Promise<Params> {
    const referral = await this.referral(party);
    const [id, caseId] = [referral['id'] ?? '', referral['case'] ?? ''];
    if (party === 'ours') {
      await this.service.get(DecisionsService).accept(demoActor('leaderHaven'), id);
      await this.service.get(CasesService).allocate(demoActor('leaderHaven'), caseId, DEMO.people.caseworkerHaven.id);
      await this.service.get(ReferrerAnswersService).alert(demoActor('officerWmp'), id, { about: 'letter', reason: 'a test' });
    }
    return { ...referral, ...(await this.dutyOf(caseId)), id: caseId };
  }

  private async followUp(party: Party): Promise<Params> {
    const { id: caseId = '' } = await this.allocated(party);
    const worker = demoActor(party === 'ours' ? 'caseworkerHaven' : 'caseworkerHarbour');
    const dueOn = this.service.get(Clock).today();
    return { id: await this.service.get(FollowUpsService).set(worker, caseId, { dueOn, purpose: 'call' }) };
  }

  /** Somebody was given a case. Nobody of the other party can be. */
  private async notice(party: Party): Promise<Params> {
    if (party === 'theirs') return {};
    const { id: caseId } = await this.allocated(party);
    await this.service.settled();
    const { items } = await this.service.get(NoticesService).mine(demoActor('caseworkerHaven'), { limit: 100, after: null });
    const notice = items.find((one) => one.caseId === caseId);
    if (!notice) throw new Error('nobody was told of the case');
    return { id: notice.id };
  }

  private async finding(party: Party): Promise<Params> {
    const { case: caseId = '' } = await this.referral(party);
    await this.service.settled();
    return { pseudonym: this.service.get(Vault).pseudonym(AUDIENCE, caseId) };
  }

  /** A referral about which its officer is asked something. */
  private async question(party: Party): Promise<Params> {
    const referral = await this.received(party);
    await this.service.get(ReferrerAnswersService).ask(demoActor('leaderHaven'), referral['case'] ?? '', 'consent');
    const sql = 'select id as q from question where referral_id = $1';
    const rows = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ q: string }>(sql, [referral['id']]));
    return { ...referral, ...rows[0] };
  }

  private async import(party: Party): Promise<Params> {
    const body = Readable.from([Buffer.from('external_id,source,victim_kind,family_name\n')]);
    const file = await this.service.get(ImportSpool).take(body, 'csv', csvSource);
    const sender = demoActor(party === 'ours' ? 'wmpRecords' : 'btpRecords');
    return { id: (await this.service.get(ImportsService).receive(sender, file)).id };
  }

  /** An address at which nobody answers. */
  private async webhook(party: Party): Promise<Params> {
    await this.service.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'true');
    const client: Actor = { ...demoActor(party === 'ours' ? 'wmpRecords' : 'btpRecords'), scopes: ['webhooks:manage'] };
    const { view } = await this.service.get(WebhooksService).add(client, 'http://127.0.0.1:9/hook');
    return { id: view.id };
  }

  private async draft(party: Party): Promise<Params> {
    return { id: await this.service.get(ReferralDrafts).begin(demoActor(PARTIES[party].officer)), ...WORDS };
  }

  private async account(party: Party): Promise<Params> {
    this.made += 1;
    const { administrator } = PARTIES[party];
    const { organisation } = DEMO.people[administrator];
    const person = { email: `added${this.made}@demo.example`, role: 'caseworker', organisation };
    const { accountId } = await this.service.get(People).add(demoActor(administrator), person);
    return { id: accountId, ...WORDS };
  }

  private async dutyOf(caseId: string): Promise<Params> {
    const sql = 'select id as duty from deadline where case_id = $1 and kind = $2';
    const rows = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ duty: string }>(sql, [caseId, 'safety-alert']));
    return { ...rows[0] };
  }

  private async caseOf(referralId: string): Promise<{ caseId: string; channel: string }> {
    const sql = `select r.case_id as "caseId", c.id as channel from referral r join channel c on c.person_id = r.person_id
      where r.id = $1 and c.kind = 'voice'`;
    const [row] = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ caseId: string; channel: string }>(sql, [referralId]));
    if (!row) throw new Error('a referral without a case');
    return row;
  }
}

/** Figures are over all parties: whoever may see them sees those of each. */
export const isEverybodys = (path: string): boolean => path.startsWith('/figures/');

/** Whether an object of this party is somebody's own: theirs, for a draft; else their organisation's. */
export function isOwn(person: Person, party: Party, path: string): boolean {
  if (isEverybodys(path)) return true;
  const { organisations, officer, administrator } = PARTIES[party];
  if (path.startsWith('/refer/')) return person === officer;
  if (path.startsWith('/unplaced/')) return party === 'ours' && person === 'commissionerPcc';
  if (path.startsWith('/search/')) return person === (party === 'ours' ? 'caseworkerHaven' : 'caseworkerHarbour');
  if (path.startsWith('/me/')) return party === 'ours' && person === 'caseworkerHaven';
  const { organisation } = DEMO.people[person];
  // a pair of which two providers see one side each is both’s own
  if (path.startsWith('/connections/known/')) return party === 'ours' && ['haven', 'harbour'].includes(organisation);
  if (path.startsWith('/people/')) return organisation === DEMO.people[administrator].organisation;
  return (organisations as readonly string[]).includes(organisation);
}

export const personActor = (person: Person): Actor => demoActor(person);
