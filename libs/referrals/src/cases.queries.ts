import { Injectable } from '@nestjs/common';
import { caseScope, need } from '#libs/identity';
import { isId, notFound, refused, type Actor } from '#libs/kernel';
import { Looks, Vault, Work } from '#libs/platform';
import { place, type ContactGroup } from '#libs/victims';
import { UNSETTLING_ALL, UNSETTLING_ONE } from './case-milestones.rules';
import { CaseReader, type CaseRecord } from './case.reader';
import type { CaseView } from './case.view';

const listed = (codes: readonly string[]) => codes.map((code) => `'${code}'`).join(', ');
const b64 = (column: string) => `encode(${column}, 'base64')`;

/** Everything of a case page in one round trip: a page of a case is read far more often than it is written. */
const ONE = `
  select c.id, c.state, c.version, c.danger, c.strict_contact, c.restricted, c.worker_id, w.name as worker_name, c.opened_at, c.first_contact_at,
    c.closed_at, c.close_reason, c.person_id, k.wrapped, p.identity, p.contact, p.guardian,
    (select coalesce(json_agg(to_json(ch) order by ch.place, ch.kind), '[]') from (
      select ch.id, ch.kind, ch.owner, ch.mark, ch.place, ch.confirmed_at, ch.unsafe_why, ch.gone_at,
        (select max(o.expires_at) from channel_override o where o.channel_id = ch.id and o.agreed_at is not null) as override_until
      from channel ch where ch.person_id = c.person_id) ch) as channels,
    (select coalesce(json_agg(to_json(r) order by r.id desc), '[]') from (
      select r.id, r.reference, r.source, r.received_at, r.state, r.reasons, ${b64('r.content')} as content from referral r where r.case_id = c.id) r) as referrals,
    (select coalesce(json_agg(to_json(x) order by x.id desc), '[]') from (
      select x.id, x.at, x.way, x.outcome, ${b64('x.note')} as note, a.name as by from contact_record x left join account a on a.id = x.recorded_by
      where x.case_id = c.id) x) as contacts,
    (select coalesce(json_agg(to_json(o) order by o.id desc), '[]') from (
      select o.id, o.channel_id, o.asked_by, a.name as by, o.asked_at, ${b64('o.reason')} as reason, o.emergency, o.agreed_at, o.expires_at
      from channel_override o left join account a on a.id = o.asked_by where o.case_id = c.id) o) as overrides,
    (select coalesce(json_agg(to_json(q) order by q.id desc), '[]') from (
      select q.id, q.referral_id, q.kind, q.asked_at, q.answered_at, ${b64('q.answer')} as answer
      from question q join referral r on r.id = q.referral_id where r.case_id = c.id) q) as questions,
    (select coalesce(json_agg(to_json(s) order by s.id desc), '[]') from (
      select s.id, s.referral_id, s.about, ${b64('s.reason')} as reason, s.at, coalesce(a.name, o.name) as by
      from safety_alert s join referral r on r.id = s.referral_id left join account a on a.id = s.raised_by
        left join organisation o on o.id = r.organisation_id where r.case_id = c.id) s) as alerts,
    (select coalesce(json_agg(to_json(d) order by d.danger desc, d.id), '[]') from (
      select d.id, d.kind, d.due_on, d.due_at, d.danger, d.assignee_id from deadline d
      where d.case_id = c.id and d.organisation_id = c.provider_id and d.met_at is null and d.cancelled_at is null) d) as duties,
    (select coalesce(json_agg(json_build_object('kind', m.kind, 'at', m.recorded_at)), '[]') from milestone m
      where m.crime_id in (select r.crime_id from referral r where r.case_id = c.id)
        and (m.kind in (${listed(UNSETTLING_ALL)}) or (m.kind in (${listed(UNSETTLING_ONE)}) and exists (
          select 1 from case_milestone t where t.milestone_id = m.id and t.case_id = c.id and t.until is null)))) as unsettling
  from case_file c join person p on p.id = c.person_id join person_key k on k.person_id = c.person_id left join account w on w.id = c.worker_id
  where c.id = $1`;

/** Reading one case. What identifies a victim is shown only after the look stands in the record. */
@Injectable()
export class CasesQueries {
  constructor(
    private readonly work: Work,
    private readonly looks: Looks,
    private readonly vault: Vault,
    private readonly reader: CaseReader,
  ) {}

  /** The case page. `purpose` is a code: why it is looked at. */
  async one(actor: Actor, id: string, purpose = 'case.page'): Promise<CaseView> {
    need(actor, 'case.read');
    const row = await this.record(actor, id);
    return this.reader.view(await this.looks.look(actor, purpose, [id]), row);
  }

  /**
   * The number or address itself, judged now: refused when it is unsafe or has to be checked again, unless a second person has
   * agreed and the override is still open. Recorded as a look of its own.
   */
  async openChannel(
    actor: Actor,
    caseId: string,
    channelId: string,
  ): Promise<{ kind: string; value: string; address: ContactGroup['address'] }> {
    need(actor, 'contact.record');
    const row = await this.record(actor, caseId);
    const look = await this.looks.look(actor, 'channel.open', [caseId]);
    const key = this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
    const contact = this.vault.open<ContactGroup>(look, key, place(key, 'contact'), row.contact);
    const channel = this.reader.view(look, row).channels.find((c) => c.id === channelId);
    if (!channel) throw notFound();
    if (!channel.usable && !channel.overrideUntil) {
      throw refused(channel.state.state === 'unsafe' ? 'channel_unsafe' : 'channel_unproven');
    }
    return { kind: channel.kind, value: contact.values[channelId] ?? '', address: channel.kind === 'letter' ? contact.address : null };
  }

  private async record(actor: Actor, id: string): Promise<CaseRecord> {
    if (!isId(id)) throw notFound();
    const scope = caseScope(actor, 'c.id', 2);
    const statement = { name: `cases-one-${scope.key}`, text: `${ONE} and ${scope.sql}` };
    const [row] = await this.work.read(actor, ({ query }) => query<CaseRecord>(statement, [id, ...scope.params]));
    if (!row) throw notFound();
    return row;
  }
}
