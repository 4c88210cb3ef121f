import { Injectable } from '@nestjs/common';
import { offenceOfGroup, type MilestoneKind } from '#libs/crimes';
import { ageFrom, type Officer } from '#libs/intake';
import { Clock, openActions, type PlainDate } from '#libs/kernel';
import { Vault, type Look, type PersonKey } from '#libs/platform';
import { DANGER, type Reason } from '#libs/triage';
import { place, type ContactGroup, type Guardian, type IdentityGroup, type UnsettlingEvent } from '#libs/victims';
import { caseLifecycle, type CaseState } from './case.lifecycle';
import type { CaseAlert, CaseContact, CaseOverride, CaseQuestion, CaseReferral, CaseView } from './case.view';
import { UNSETTLED_BY } from './case-milestones.rules';
import { channelView, type ChannelRecord } from './channel-views';
import { isDoneByLooking } from './duties.service';
import { ReferralContents } from './referral.contents';

/** One case as the database gives it in one round trip: its parts as JSON, sealed values as base64. */
export interface CaseRecord {
  readonly id: string;
  readonly state: CaseState;
  readonly version: number;
  readonly danger: number;
  readonly strict_contact: boolean;
  readonly restricted: boolean;
  readonly worker_id: string | null;
  readonly worker_name: string | null;
  readonly opened_at: Date;
  readonly first_contact_at: Date | null;
  readonly closed_at: Date | null;
  readonly close_reason: string | null;
  readonly person_id: string;
  readonly wrapped: Buffer;
  readonly identity: Buffer;
  readonly contact: Buffer;
  readonly guardian: Buffer | null;
  readonly channels: readonly Record<string, string | null>[];
  readonly referrals: readonly {
    id: string;
    reference: string;
    source: string;
    received_at: string;
    state: string;
    reasons: Reason[];
    content: string;
  }[];
  readonly contacts: readonly { id: string; at: string; way: string; outcome: string; note: string | null; by: string }[];
  readonly overrides: readonly Record<string, string | boolean | null>[];
  /** What was told of a suspect or an offender of this crime. */
  readonly unsettling: readonly { kind: MilestoneKind; at: string }[];
  readonly duties: readonly { id: string; kind: string; due_on: PlainDate | null; due_at: string | null }[];
  readonly questions: readonly {
    id: string;
    referral_id: string;
    kind: string;
    asked_at: string;
    answered_at: string | null;
    answer: string | null;
  }[];
  readonly alerts: readonly { id: string; referral_id: string; about: string; reason: string; at: string; by: string }[];
}

const STRANGERS = ['someone-else-answered', 'wrong-number', 'suspect-present'];

/** Opens what a case page shows. Each group is opened under the look that was recorded for it. */
@Injectable()
export class CaseReader {
  constructor(
    private readonly vault: Vault,
    private readonly contents: ReferralContents,
    private readonly clock: Clock,
  ) {}

  view(look: Look, row: CaseRecord): CaseView {
    const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), row.identity);
    const wishes = this.vault.open<ContactGroup>(look, key, place(key, 'contact'), row.contact).wishes;
    const referrals = row.referrals.map((r) => this.referral(look, key, r));
    return {
      id: row.id,
      reference: row.referrals[0]?.reference ?? '',
      state: row.state,
      version: row.version,
      danger: row.danger,
      strictContact: row.strict_contact,
      restricted: row.restricted,
      workerId: row.worker_id,
      workerName: row.worker_name,
      openedAt: row.opened_at,
      firstContactAt: row.first_contact_at,
      closedAt: row.closed_at,
      closeReason: row.close_reason,
      victim: identity,
      guardian: row.guardian ? this.vault.open<Guardian>(look, key, place(key, 'guardian'), row.guardian) : null,
      wishes,
      channels: this.channels(row, identity),
      referrals,
      contacts: row.contacts.map((c) => this.contact(look, key, c)),
      overrides: row.overrides.map((o) => this.override(look, key, o)),
      questions: row.questions.map((q) => this.question(look, key, q)),
      alerts: row.alerts.map((a) => this.alert(look, key, a)),
      duties: row.duties.map((d) => ({
        id: d.id,
        kind: d.kind,
        dueOn: d.due_on,
        dueAt: instant(d.due_at),
        doneByLooking: isDoneByLooking(d.kind),
      })),
      actions: openActions(caseLifecycle, row.state).map((a) => a.name),
    };
  }

  /** Every channel judged now: a stranger who answered, or a suspect who was released, since a mark was made makes it lapse. */
  channels(row: Pick<CaseRecord, 'channels' | 'contacts' | 'unsettling' | 'strict_contact' | 'danger'>, identity: IdentityGroup) {
    const strangers: UnsettlingEvent[] = row.contacts
      .filter((c) => STRANGERS.includes(c.outcome))
      .map((c) => ({ kind: 'stranger-answered', knownAt: new Date(c.at) }));
    const released = row.unsettling.map(({ kind, at }): UnsettlingEvent => ({
      kind: UNSETTLED_BY[kind] ?? 'new-crime',
      knownAt: new Date(at),
    }));
    const events = [...strangers, ...released];
    const now = this.clock.now();
    const age = identity.kind === 'person' ? ageFrom(identity.dateOfBirth, this.clock.today()) : null;
    const judging = { now, strict: row.strict_contact, age, highRisk: row.danger >= DANGER.high, events };
    return row.channels.map((c) =>
      channelView(
        {
          ...c,
          confirmed_at: instant(c['confirmed_at']),
          gone_at: instant(c['gone_at']),
          override_until: open(c['override_until'], now),
        } as ChannelRecord,
        judging,
      ),
    );
  }

  private referral(look: Look, key: PersonKey, r: CaseRecord['referrals'][number]): CaseReferral {
    const content = this.contents.open(look, key, r.id, bytes(r.content));
    const { id, reference, source, state, reasons } = r;
    return {
      id,
      reference,
      source,
      state,
      reasons,
      receivedAt: new Date(r.received_at),
      offence: content.crime?.offence ?? content.crime?.offenceCode ?? offenceOfGroup(content.crime?.offenceGroup)?.name ?? null,
      sentBy: sentBy(content.officer),
      summary: content.summary ?? null,
    };
  }

  private contact(look: Look, key: PersonKey, c: CaseRecord['contacts'][number]): CaseContact {
    const note = c.note ? this.vault.open<string>(look, key, { table: 'contact_record', group: 'note', row: c.id }, bytes(c.note)) : null;
    return { id: c.id, at: new Date(c.at), way: c.way, outcome: c.outcome, note, recordedBy: c.by };
  }

  private override(look: Look, key: PersonKey, o: CaseRecord['overrides'][number]): CaseOverride {
    const id = String(o['id']);
    return {
      id,
      channelId: String(o['channel_id']),
      askedBy: String(o['by']),
      askedById: String(o['asked_by']),
      askedAt: new Date(String(o['asked_at'])),
      reason: this.vault.open<string>(look, key, { table: 'channel_override', group: 'reason', row: id }, bytes(String(o['reason']))),
      emergency: o['emergency'] === true,
      agreedAt: instant(o['agreed_at'] as string | null),
      expiresAt: instant(o['expires_at'] as string | null),
    };
  }

  private question(look: Look, key: PersonKey, q: CaseRecord['questions'][number]): CaseQuestion {
    const answer = q.answer ? this.vault.open<string>(look, key, { table: 'question', group: 'answer', row: q.id }, bytes(q.answer)) : null;
    return { id: q.id, referralId: q.referral_id, kind: q.kind, askedAt: new Date(q.asked_at), answeredAt: instant(q.answered_at), answer };
  }

  private alert(look: Look, key: PersonKey, a: CaseRecord['alerts'][number]): CaseAlert {
    const reason = this.vault.open<string>(look, key, { table: 'safety_alert', group: 'reason', row: a.id }, bytes(a.reason));
    return { id: a.id, referralId: a.referral_id, about: a.about, reason, at: new Date(a.at), raisedBy: a.by };
  }
}

const sentBy = ({ name, team, phone, email }: Officer = {}) => [name, team, phone, email].filter(Boolean).join(', ') || null;
const bytes = (base64: string) => Buffer.from(base64, 'base64');
const instant = (text: string | null | undefined) => (text ? new Date(text) : null);
const open = (until: string | null | undefined, now: Date) => (until && new Date(until) > now ? new Date(until) : null);
