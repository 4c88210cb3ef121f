import { Injectable } from '@nestjs/common';
import { SYSTEM } from '#libs/kernel';
import { Vault, Work, internally, tokenGeneration, type Query } from '#libs/platform';
import { ReferralContents } from '#libs/referrals';
import { WRITE_OCCURRENCES, type OccurrenceRow } from './occurrence.row';
import { isCounted, toldOf } from './occurrence.rules';
import type { Parts } from './place.rules';

/** Of the rules that read a referral: rows made with another one are made anew. */
const MADE_WITH = '1';

const SENT = {
  name: 'repeat-sent',
  text: `select r.id, r.case_id, r.person_id, r.crime_id, r.state, r.decision, r.organisation_id is null as public_form, r.received_at, r.content,
      k.wrapped, c.strict_contact, p.kind, p.party_id
    from referral r join case_file c on c.id = r.case_id join person p on p.id = r.person_id join person_key k on k.person_id = p.id
    where r.id = any($1) order by r.id`,
};

interface Sent {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly crime_id: string;
  readonly state: string;
  readonly decision: string | null;
  readonly public_form: boolean;
  readonly received_at: Date;
  readonly content: Buffer;
  readonly wrapped: Buffer;
  readonly strict_contact: boolean;
  readonly kind: 'person' | 'business';
  readonly party_id: string | null;
}

/** Referrals whose row was not there, says something else now, or is gone because the victim was forgotten. */
export interface Kept {
  readonly missing: readonly string[];
  readonly changed: readonly string[];
  readonly gone: readonly string[];
}

/** What is counted of each referral. A book of its own: whatever stands there can be made anew from what is sealed. */
@Injectable()
export class Occurrences {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly contents: ReferralContents,
  ) {}

  /**
   * Makes the rows of these referrals anew, and of the businesses joined to them. Committed when it returns: of two that are counted at the same
   * time, whoever reads last sees both.
   */
  keep(referralIds: readonly string[]): Promise<Kept> {
    return this.work.keep('repeat_occurrence', async (query) => {
      const [generation, asked] = await Promise.all([tokenGeneration(query), query<Sent>(SENT, [referralIds])]);
      const sent = await withJoined(query, asked);
      const rows = underOneRoof(sent, this.rowsOf(sent, generation));
      const written = await query<{ id: string; fresh: boolean }>(WRITE_OCCURRENCES, [JSON.stringify(rows), generation, MADE_WITH]);
      const unreadable = referralIds.filter((id) => !asked.some((one) => one.id === id));
      const gone = unreadable.length === 0 ? [] : await query<{ id: string }>(GONE, [unreadable]);
      const ids = (fresh: boolean) => written.filter((row) => row.fresh === fresh).map((row) => row.id);
      return { missing: ids(true), changed: ids(false), gone: gone.map((row) => row.id) };
    });
  }

  /** Referrals after this one that have no row, or one of an older key or older rules. */
  lacking(after: string, limit: number): Promise<string[]> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const rows = await query<{ id: string }>(
        `select r.id from referral r join person_key k on k.person_id = r.person_id where r.id > $1 and not exists (
           select 1 from repeat_occurrence o where o.referral_id = r.id and o.generation = $2 and o.made_with = $3)
         order by r.id limit $4`,
        [after, await tokenGeneration(query), MADE_WITH, limit],
      );
      return rows.map((row) => row.id);
    });
  }

  /** Of these referrals, those whose row was made with an older key or older rules. */
  outdated(referralIds: readonly string[]): Promise<Set<string>> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const rows = await query<{ id: string }>(
        'select referral_id as id from repeat_occurrence where referral_id = any($1) and (generation <> $2 or made_with <> $3)',
        [referralIds, await tokenGeneration(query), MADE_WITH],
      );
      return new Set(rows.map((row) => row.id));
    });
  }

  private rowsOf(sent: readonly Sent[], generation: number): OccurrenceRow[] {
    const token = (kind: string, parts: Parts | null | undefined) =>
      parts ? this.vault.token(`repeat.${kind}`, parts, generation).toString() : null;
    return sent.map((one) => {
      const key = this.contents.key(one);
      const content = this.contents.open(internally('count'), key, one.id, one.content);
      const told = toldOf(content, { receivedAt: one.received_at, strict: one.strict_contact });
      return {
        referral_id: one.id,
        case_id: one.case_id,
        person_id: one.person_id,
        crime_id: one.crime_id,
        counted: isCounted({ state: one.state, decision: one.decision, publicForm: one.public_form }),
        on_day: told.on,
        until_day: told.until,
        began_at: told.from,
        over_at: told.to,
        incident: token('incident', told.incidentParts),
        place: token('place', told.placeParts),
        premises: told.premises && token(`premises.${told.premises.of}`, told.premises.parts),
        organisation: token('organisation', told.organisationParts),
        offence_group: told.group,
        conduct: told.conduct,
        marac_on: told.marac,
        said_repeat: told.saidRepeat,
        said_targeted: told.saidTargeted,
      };
    });
  }
}

const GONE = 'delete from repeat_occurrence where referral_id = any($1) returning referral_id as id';

const JOINED = `select r.id from person p join case_file c on c.person_id = p.id join referral r on r.case_id = c.id
  where coalesce(p.party_id, p.id) = any($1)`;

/** A business that a person joined with others is one organisation with them, so their rows are made together. */
async function withJoined(query: Query, asked: readonly Sent[]): Promise<readonly Sent[]> {
  const parties = asked.flatMap((one) => (one.kind === 'business' && one.party_id ? [one.party_id] : []));
  if (parties.length === 0) return asked;
  const ids = (await query<{ id: string }>(JOINED, [parties])).map((row) => row.id);
  const others = ids.filter((id) => !asked.some((one) => one.id === id));
  return [...asked, ...(await query<Sent>(SENT, [others]))].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Joined businesses are counted under the least token of any of them: the same, in whatever order they came. */
function underOneRoof(sent: readonly Sent[], rows: readonly OccurrenceRow[]): OccurrenceRow[] {
  const least = new Map<string, bigint>();
  const partyOf = (i: number) => (sent[i]!.kind === 'business' ? sent[i]!.party_id : null);
  rows.forEach((row, i) => {
    const party = partyOf(i);
    if (!party || row.organisation === null) return;
    const [mine, known] = [BigInt(row.organisation), least.get(party)];
    if (known === undefined || mine < known) least.set(party, mine);
  });
  return rows.map((row, i) => ({ ...row, organisation: least.get(partyOf(i) ?? '')?.toString() ?? row.organisation }));
}
