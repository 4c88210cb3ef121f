import { recordKeys, verifyRecord, type Verification } from '#libs/audit';
import { FiguresQueries, type FindingDetail, type Rate } from '#libs/compliance';
import { FollowUpsQueries, FollowUpsService, type FollowUpView } from '#libs/follow-ups';
import { DEMO, demoActor } from '#libs/identity';
import type { ReferralContent } from '#libs/intake';
import { Clock, SYSTEM, parsePlainDate, plainDateOf, type Actor } from '#libs/kernel';
import { NoticesService } from '#libs/notifications';
import { Vault, Work } from '#libs/platform';
import {
  CaseListsQueries,
  CasesQueries,
  CasesService,
  type CaseView,
  type CloseReason,
  type ContactCommand,
  ContactsService,
  DecisionsService,
  type ReleaseReason,
  type QueueLine,
  type TodayLine,
  TriageQueueQueries,
} from '#libs/referrals';
import { PublicForm, type PublicPage } from './public-form';
import { wholeService, type Answered, type Service } from './service';

export const leader: Actor = demoActor('leaderHaven');
export const caseworker: Actor = demoActor('caseworkerHaven');
export const commissioner: Actor = demoActor('commissionerPcc');
const PAGE = { limit: 100, after: null };
const RIGHT_4 = { entitlement: 'R4-REFER', from: parsePlainDate('2026-01-01'), to: parsePlainDate('2026-12-01') };

/** A referral as its provider knows it. */
export interface Known {
  readonly id: string;
  readonly caseId: string;
}

/** A referral as its referrer knows it too. */
export interface Told extends Known {
  readonly answer: Answered;
}

/** What people do in a journey, in the words of the case. Each does it through their own door or verb, with their own permissions. */
export class Story {
  private sent = 0;

  private constructor(readonly service: Service) {}

  static async begins(more: { at?: string; redisUrl?: string } = {}): Promise<Story> {
    return new Story(await wholeService(more));
  }

  ends(): Promise<void> {
    return this.service.close();
  }

  /** The force's record system sends what its officer wrote down. */
  async policeRefer(content: ReferralContent): Promise<Told> {
    this.sent += 1;
    const headers = { 'idempotency-key': `journey-${this.sent}` };
    const answer = await this.service.ask('POST', '/v1/referrals', { body: content, headers });
    if (answer.status !== 201) throw new Error(`the referral was answered ${answer.status}: ${answer.text}`);
    const { id } = answer.json as { id: string };
    return { id, caseId: await this.caseOf(id), answer };
  }

  /** Somebody opens the public pages, with a browser that tells nothing of them. */
  async somebodyComes(path?: string): Promise<PublicForm> {
    const form = new PublicForm(this.service.web);
    await form.opens(path);
    await form.presses('begin');
    return form;
  }

  /** What came of a form that was sent: by the reference on its last page. */
  async cameOf(page: PublicPage): Promise<Known> {
    const reference = /VC-\w{4}-\w{4}/.exec(page.text)?.[0];
    if (!reference) throw new Error(`the form was answered ${page.status}: ${page.title}`);
    const sql = 'select id, case_id as "caseId" from referral where reference = $1';
    const [row] = await this.service.get(Work).read(SYSTEM, ({ query }) => query<Known>(sql, [reference]));
    return row!;
  }

  /** What stands in the leader's queue of a referral. */
  async leadersQueue(referral: Known): Promise<QueueLine | undefined> {
    const { items } = await this.service.get(TriageQueueQueries).waiting(leader, {}, PAGE);
    return items.find((line) => line.id === referral.id);
  }

  /** What the referrer is told now. */
  async referrerReads(referral: Known): Promise<Answered> {
    return this.service.ask('GET', `/v1/referrals/${referral.id}`);
  }

  async referrerCorrects(referral: Known, patch: object): Promise<Answered> {
    const read = await this.referrerReads(referral);
    const headers = { 'if-match': read.headers['etag'] ?? '', 'content-type': 'application/merge-patch+json' };
    const body = { reason: 'asked again', ...patch };
    return this.service.ask('PATCH', `/v1/referrals/${referral.id}`, { headers, body: JSON.stringify(body) });
  }

  leaderAccepts(referral: Known): Promise<void> {
    return this.service.get(DecisionsService).accept(leader, referral.id);
  }

  leaderReleases(referral: Known, reason: ReleaseReason): Promise<void> {
    return this.service.get(DecisionsService).release(leader, referral.id, reason);
  }

  leaderAllocates(referral: Known): Promise<void> {
    return this.service.get(CasesService).allocate(leader, referral.caseId, DEMO.people.caseworkerHaven.id);
  }

  /** Accepted, allocated, and opened by the caseworker. */
  async isWithTheCaseworker(referral: Known): Promise<CaseView> {
    await this.leaderAccepts(referral);
    await this.leaderAllocates(referral);
    return this.caseworkerOpens(referral);
  }

  caseworkerOpens(referral: Known): Promise<CaseView> {
    return this.service.get(CasesQueries).one(caseworker, referral.caseId);
  }

  /** The number itself: refused where it is not safe. */
  async caseworkerDials(referral: Known, kind = 'voice'): Promise<string> {
    const channel = await this.channel(referral, kind);
    return (await this.service.get(CasesQueries).openChannel(caseworker, referral.caseId, channel)).value;
  }

  async caseworkerRecords(referral: Known, command: ContactCommand, kind = 'voice'): Promise<void> {
    const channelId = await this.channel(referral, kind);
    await this.service.get(ContactsService).record(caseworker, referral.caseId, { channelId, ...command });
  }

  caseworkerSetsFollowUp(referral: Known, dueOn: string): Promise<string> {
    const command = { dueOn: parsePlainDate(dueOn), purpose: 'check-wellbeing' } as const;
    return this.service.get(FollowUpsService).set(caseworker, referral.caseId, command);
  }

  caseworkerReadsFollowUp(id: string): Promise<FollowUpView> {
    return this.service.get(FollowUpsQueries).one(caseworker, id);
  }

  caseworkerDidFollowUp(id: string): Promise<void> {
    return this.service.get(FollowUpsService).complete(caseworker, id);
  }

  /** What the caseworker was told of by the service, by kind. */
  async caseworkersNotices(referral: Known): Promise<string[]> {
    const { items } = await this.service.get(NoticesService).mine(caseworker, PAGE);
    return items.filter((notice) => notice.caseId === referral.caseId).map((notice) => notice.kind);
  }

  caseworkerCloses(referral: Known, reason: CloseReason): Promise<void> {
    return this.service.get(CasesService).close(caseworker, referral.caseId, reason);
  }

  /** What stands in somebody's "today", of one case. */
  async today(actor: Actor, referral: Known): Promise<readonly TodayLine[]> {
    const lines = await this.service.get(CaseListsQueries).today(actor, plainDateOf(this.service.get(Clock).now()), PAGE);
    return lines.items.filter((line) => line.caseId === referral.caseId);
  }

  commissionerReads(): Promise<Rate> {
    return this.service.get(FiguresQueries).total(commissioner, RIGHT_4);
  }

  /** Down from the figure to each pseudonymised case and what it rests on. */
  async commissionerReadsEvidence(): Promise<FindingDetail[]> {
    const figures = this.service.get(FiguresQueries);
    const behind = await figures.behind(commissioner, RIGHT_4, PAGE);
    return (await Promise.all(behind.items.map((line) => figures.one(commissioner, line.pseudonym)))).flat();
  }

  recordIsVerified(): Promise<Verification> {
    return verifyRecord(this.service.get(Work), recordKeys(this.service.get(Vault)));
  }

  /** Kinds of the acts of a case, in their order. */
  async whatWasDone(referral: Known): Promise<string[]> {
    const sql = 'select kind from act where case_id = $1 order by id';
    const rows = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ kind: string }>(sql, [referral.caseId]));
    return rows.map((row) => row.kind);
  }

  private async channel(referral: Known, kind: string): Promise<string> {
    const channel = (await this.caseworkerOpens(referral)).channels.find((c) => c.kind === kind);
    if (!channel) throw new Error(`the victim has no ${kind}`);
    return channel.id;
  }

  private async caseOf(id: string): Promise<string> {
    const sql = 'select case_id from referral where id = $1';
    const [row] = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ case_id: string }>(sql, [id]));
    return row?.case_id ?? '';
  }
}
