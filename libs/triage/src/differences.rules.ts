import { offenceOf } from '#libs/crimes';
import type { ReferralContent } from '#libs/intake';
import { dialable, isLandline, wayOf, type Email, type Phone, type PostalAddress } from '#libs/victims';

/** What must not differ between a referral and its duplicate, with the words for it. */
export const AREAS = {
  contact: 'how to make contact',
  safety: 'safety',
  consent: 'consent',
  flags: 'warnings',
  suspect: 'the suspect',
  risk: 'risk',
} as const;
export type Area = keyof typeof AREAS;

/** The areas in which two referrals of one person and crime say different things. How it is written makes no difference. */
export function differencesOf(earlier: ReferralContent, later: ReferralContent): readonly Area[] {
  const [before, after] = [viewOf(earlier), viewOf(later)];
  return (Object.keys(AREAS) as Area[]).filter((area) => canonical(before[area]) !== canonical(after[area]));
}

function viewOf({ victim, contact, consent, consents, flags, suspect, risk, crime }: ReferralContent): Record<Area, unknown> {
  const person = victim.kind === 'person' ? victim : undefined;
  const business = victim.kind === 'business' ? victim : undefined;
  const offence = offenceOf(crime?.offenceCode);
  const { unsafeToContact, cannotUse, doNotContactAt, ...wishes } = contact ?? {};
  return {
    contact: {
      phones: (person?.phones ?? business?.namedContact?.phones ?? []).map(phoneView),
      emails: (person?.emails ?? business?.namedContact?.emails ?? []).map(emailView),
      address: addressView(person?.address ?? business?.premises),
      guardian: person?.guardian && { ...person.guardian, phone: numberOf(person.guardian.phone), safe: mark(person.guardian.safe) },
      named: business?.namedContact?.name,
      wishes: { ...wishes, cannotUse: cannotUse?.map((w) => wayOf(w) ?? w), doNotContactAt },
    },
    safety: { unsafeToContact, deceased: person?.deceased, role: person?.role ?? 'direct', sexual: offence?.sexual, fatal: offence?.fatal },
    consent: {
      toContact: consent?.toContact ?? 'not-asked',
      overriddenFor: consent?.overriddenFor,
      purposes: (consents ?? []).map((c) => [c.purpose, c.with, c.decision]),
    },
    flags,
    suspect: { ...suspect, relationship: suspect?.relationship === 'not-known' ? undefined : suspect?.relationship },
    risk: { ...risk, version: undefined, assessedAt: undefined, marac: risk?.marac === 'none' ? undefined : risk?.marac },
  };
}

function phoneView(phone: Phone) {
  const number = numberOf(phone.number);
  return {
    number,
    place: isLandline(phone, number ?? '') ? 'landline' : phone.kind === 'work' ? 'work' : undefined,
    belongsTo: phone.belongsTo === 'victim' ? undefined : phone.belongsTo,
    safe: mark(phone.safe),
    text: mark(phone.textSafe ?? phone.safe),
    voicemail: mark(phone.voicemail),
  };
}

const emailView = (email: Email) => ({ address: email.address, safe: mark(email.safe) });

const addressView = (address: PostalAddress | undefined) =>
  address && {
    text: [...address.lines, address.town].filter(Boolean).join(' '),
    postcode: address.postcode?.replace(/\s/g, ''),
    safe: mark(address.safeToWrite),
  };

const numberOf = (number: string | undefined) => dialable(number) ?? number?.replace(/\s/g, '');

const mark = (safe: boolean | undefined | null) => (safe === true ? 'safe' : safe === false ? 'unsafe' : undefined);

/** One text for one meaning: keys and lists in order, case and blanks aside; what is empty or not set is left out. */
function canonical(value: unknown): string {
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'string') return value.trim() && JSON.stringify(value.trim().replace(/\s+/g, ' ').toLowerCase());
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return listed(value.map(canonical).filter(Boolean).sort(), '[', ']');
  const parts = Object.entries(value).flatMap(([key, inner]) => (canonical(inner) ? [`${key}:${canonical(inner)}`] : []));
  return listed(parts.sort(), '{', '}');
}

const listed = (parts: readonly string[], open: string, close: string) => (parts.length > 0 ? open + parts.join(',') + close : '');
