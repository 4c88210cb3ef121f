import { normaliseReference, normaliseOffenceCode, offenceOf } from '#libs/crimes';
import type { CrimeContent, ReferralContent } from '#libs/intake';
import { plainDateOf, type PlainDate } from '#libs/kernel';
import type { PostalAddress } from '#libs/victims';
import { doorOf, neighbourhoodOf, organisationOf, postcodeKey, type Parts } from './place.rules';

/** What is counted of a referral before it is turned into tokens: `…Parts` are what the tokens are made of. */
export interface ToldOccurrence {
  readonly on: PlainDate | null;
  readonly until: PlainDate | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly incidentParts: Parts | null;
  readonly placeParts: Parts | null;
  readonly premises: { readonly of: 'home' | 'business'; readonly parts: Parts } | null;
  readonly organisationParts: Parts | null;
  readonly group: string | null;
  readonly conduct: boolean;
  readonly marac: PlainDate | null;
  /** Whoever referred said so: shown as theirs, and counted as nothing. */
  readonly saidRepeat: boolean;
  readonly saidTargeted: boolean;
}

export interface Surroundings {
  readonly receivedAt: Date;
  /** Strict contact applies: what happened is counted against the person only, and never at their home. */
  readonly strict: boolean;
}

/** A course of conduct by its definition: harassment, stalking, controlling or coercive behaviour. */
const CONDUCT = ['8L', '8M', '8Q', '8U'];

/**
 * Reads of a referral what is counted. The day is that of the offence, else of the report; a day that lies after the receipt is a slip and none.
 * Whoever lives at a home next, or beside it, learns nothing of what was suffered there under strict contact: that is never counted at the place.
 */
export function toldOf(content: ReferralContent, { receivedAt, strict }: Surroundings): ToldOccurrence {
  const { crime = {}, victim, flags, risk } = content;
  const known = (text: string | undefined) => instantUpTo(text, receivedAt);
  const [from, to, reported] = [known(crime.occurredFrom), known(crime.occurredTo), known(crime.reportedAt)];
  const began = from ?? to ?? reported;
  const on = began && plainDateOf(began);
  const group = groupOf(crime);
  const conduct = flags?.stalking === true || CONDUCT.includes(crime.offenceCode ? normaliseOffenceCode(crime.offenceCode) : '');
  const address = (victim.kind === 'business' ? victim.premises : victim.address) ?? null;
  const there = isThere(crime, address, victim.kind === 'business' || group === 'residential-burglary');
  const door = there && !(strict && victim.kind === 'person') ? doorOf(address) : null;
  return {
    on,
    until: on && conduct && to && plainDateOf(to) > on ? plainDateOf(to) : on,
    from: from && hasTime(crime.occurredFrom) ? from : null,
    to: from && to && to > from && hasTime(crime.occurredTo) ? to : null,
    incidentParts: crime.incidentReference ? [crime.force ?? '', normaliseReference(crime.incidentReference)] : null,
    placeParts: neighbourhoodOf(crime.postcode ?? (there ? address?.postcode : undefined)),
    premises: door && { of: victim.kind === 'business' ? 'business' : 'home', parts: door },
    organisationParts: victim.kind === 'business' ? organisationOf(victim) : null,
    group,
    conduct,
    marac:
      risk?.marac === 'referred' || risk?.marac === 'heard'
        ? plainDateOf(known(risk.assessedAt) ?? known(content.referredAt) ?? receivedAt)
        : null,
    saidRepeat: flags?.repeatVictim === true,
    saidTargeted: flags?.persistentlyTargeted === true,
  };
}

/** Where a referral stands, as far as it decides whether it counts. */
export interface Standing {
  readonly state: string;
  readonly decision: string | null;
  /** It came by a public form: nobody of an organisation has sent it. */
  readonly publicForm: boolean;
}

/**
 * Whether a referral counts at all. Not what was sent in error or replaced; what came by a public form only when a provider has taken it on, so
 * that nobody makes a repeat victim of somebody else by filling in forms. A declined one counts: it happened all the same.
 */
export function isCounted({ state, decision, publicForm }: Standing): boolean {
  if (state === 'withdrawn') return decision === 'victim-withdrew' || decision === 'died';
  return !publicForm || state === 'accepted';
}

/** It happened at this address: the postcodes say so, or nobody said where and it is of such a kind. */
function isThere(crime: CrimeContent, address: PostalAddress | null, byItsKind: boolean): boolean {
  const at = postcodeKey(crime.postcode);
  return at === '' ? byItsKind : at === postcodeKey(address?.postcode);
}

function groupOf(crime: CrimeContent): string | null {
  return offenceOf(crime.offenceCode)?.group ?? crime.offenceGroup ?? null;
}

function instantUpTo(text: string | undefined, latest: Date): Date | null {
  const at = text ? new Date(text) : null;
  return at && !Number.isNaN(at.getTime()) && plainDateOf(at) <= plainDateOf(latest) ? at : null;
}

const hasTime = (text: string | undefined) => text?.includes('T') ?? false;
