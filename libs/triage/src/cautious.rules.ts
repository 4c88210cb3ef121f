import type { Consent, ConsentToContact, Marac, PurposeConsent, ReferralContent, Risk } from '#libs/intake';
import { isClose, type ContactWishes, type Flags, type RiskBand, type Suspect, type VictimContent } from '#libs/victims';
import { cautiousAddress, cautiousEmails, cautiousGuardian, cautiousPhones, onlyIfBothDeny, type Places } from './cautious-channels.rules';

const CONSENT_ORDER: readonly ConsentToContact[] = ['given', 'not-asked', 'refused'];
const BANDS: readonly RiskBand[] = ['standard', 'medium', 'high'];
const MARACS: readonly Marac[] = ['none', 'referred', 'heard'];

/**
 * The earlier content with the more cautious of both values in contact, safety, consent, warnings, suspect and risk: what stands
 * until a person has looked. A mark of unsafe always wins; safe stays only where both say so. Everything else is left as it was.
 */
export function moreCautious(earlier: ReferralContent, later: ReferralContent): ReferralContent {
  const contact = cautiousWishes(earlier.contact ?? {}, later.contact ?? {});
  const flags = cautiousFlags(earlier.flags ?? {}, later.flags ?? {});
  return {
    ...earlier,
    victim: cautiousVictim(earlier.victim, later.victim, placesOf(contact, flags)),
    contact,
    consent: cautiousConsent(earlier.consent ?? {}, later.consent ?? {}),
    consents: cautiousConsents(earlier.consents ?? [], later.consents ?? []),
    flags,
    suspect: cautiousSuspect(earlier.suspect ?? {}, later.suspect ?? {}),
    risk: cautiousRisk(earlier.risk ?? {}, later.risk ?? {}),
  };
}

function cautiousVictim(a: VictimContent, b: VictimContent, places: Places): VictimContent {
  if (a.kind === 'person' && b.kind === 'person') {
    return {
      ...a,
      deceased: onlyIfBothDeny(a.deceased, b.deceased),
      phones: cautiousPhones(a.phones ?? [], b.phones ?? [], places),
      emails: cautiousEmails(a.emails ?? [], b.emails ?? []),
      address: cautiousAddress(a.address, b.address),
      guardian: cautiousGuardian(a.guardian, b.guardian),
    };
  }
  if (a.kind !== 'business' || b.kind !== 'business') return a;
  const [first, second] = [a.namedContact, b.namedContact];
  const phones = cautiousPhones(first?.phones ?? [], second?.phones ?? [], places);
  const emails = cautiousEmails(first?.emails ?? [], second?.emails ?? []);
  return { ...a, premises: cautiousAddress(a.premises, b.premises), namedContact: { ...(first ?? second), phones, emails } };
}

function placesOf({ doNotContactAt = [] }: ContactWishes, { suspectAtAddress }: Flags): Places {
  const places = doNotContactAt.map((place) => place.trim().toLowerCase());
  return { home: suspectAtAddress === true || places.includes('home'), work: places.includes('work') };
}

function cautiousWishes(a: ContactWishes, b: ContactWishes): ContactWishes {
  const binding = a.preferredIs !== 'need' && b.preferredIs === 'need' ? b : a;
  return {
    ...b,
    ...a,
    preferred: binding.preferred ?? a.preferred ?? b.preferred,
    preferredIs: binding.preferredIs ?? a.preferredIs ?? b.preferredIs,
    cannotUse: union(a.cannotUse, b.cannotUse),
    doNotContactAt: union(a.doNotContactAt, b.doNotContactAt),
    windows: b.windows ?? a.windows,
    // somebody whom one of the two did not name may not be talked to
    mayTalkTo: a.mayTalkTo === b.mayTalkTo ? a.mayTalkTo : undefined,
    unsafeToContact: either(a.unsafeToContact, b.unsafeToContact),
  };
}

function cautiousConsent(a: Consent, b: Consent): Consent {
  const rank = (c: Consent) => CONSENT_ORDER.indexOf(c.toContact ?? 'not-asked');
  const stands = rank(b) > rank(a) ? b : a;
  return {
    ...stands,
    toContact: stands.toContact ?? 'not-asked',
    overriddenFor: a.overriddenFor && b.overriddenFor ? a.overriddenFor : undefined,
  };
}

function cautiousConsents(a: readonly PurposeConsent[], b: readonly PurposeConsent[]): PurposeConsent[] {
  const key = (c: PurposeConsent) => `${c.purpose} ${c.with ?? ''}`;
  const result = new Map(a.map((consent) => [key(consent), consent]));
  for (const consent of b) if (consent.decision === 'refused' || !result.has(key(consent))) result.set(key(consent), consent);
  return [...result.values()];
}

function cautiousFlags(a: Flags, b: Flags): Flags {
  const set = Object.entries(b).filter(([, value]) => value === true);
  const hate = union(a.hate, b.hate);
  return { ...a, ...Object.fromEntries(set), ...(hate.length > 0 ? { hate } : {}) };
}

function cautiousSuspect(a: Suspect, b: Suspect): Suspect {
  const known = [a.relationship, b.relationship].filter((r) => r !== undefined && r !== 'not-known');
  return {
    relationship: known.find(isClose) ?? known[0] ?? a.relationship ?? b.relationship,
    onBail: either(a.onBail, b.onBail),
    noContactCondition: either(a.noContactCondition, b.noContactCondition),
    isPoliceOrStaff: either(a.isPoliceOrStaff, b.isPoliceOrStaff),
  };
}

function cautiousRisk(a: Risk, b: Risk): Risk {
  const scores = [a.score, b.score].filter((score) => score !== undefined);
  return {
    ...b,
    ...a,
    band: highest(BANDS, a.band, b.band),
    marac: highest(MARACS, a.marac, b.marac),
    score: scores.length > 0 ? Math.max(...scores) : undefined,
    judgementOverride: either(a.judgementOverride, b.judgementOverride),
  };
}

const either = (a: boolean | undefined, b: boolean | undefined) => (a === true || b === true ? true : (a ?? b));

const union = <T>(a: readonly T[] | undefined, b: readonly T[] | undefined): T[] => [...new Set([...(a ?? []), ...(b ?? [])])];

function highest<T>(order: readonly T[], ...values: (T | undefined)[]): T | undefined {
  return [...order].reverse().find((value) => values.includes(value));
}
