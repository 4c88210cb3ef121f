import { plainDateOf, type Code, type PlainDate } from '#libs/kernel';
import { isCjsCode, isDistrictCode, offenceOf } from '#libs/crimes';
import { dialable, numberOf, wayOf, type VictimContent } from '#libs/victims';
import { ageFrom } from './age.rules';
import type { CrimeContent, QualityFault, ReferralContent } from './referral.shape';

const POSTCODE = /^[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

/** Faults with which a referral is received all the same: what a force should mend, and what figures will miss. */
export function qualityOf(content: ReferralContent, now: Date): readonly QualityFault[] {
  const faults: QualityFault[] = [];
  const fault = (field: string, code: Code) => faults.push({ field, code });
  crimeFaults(content.crime ?? {}, content.source === 'police', now, fault);
  victimFaults(content.victim, plainDateOf(now), fault);
  content.contact?.cannotUse?.forEach((word, i) => wayOf(word) || fault(`/contact/cannotUse/${i}`, 'not_in_list'));
  if (!content.consent?.toContact) fault('/consent/toContact', 'required');
  if (content.consent?.overriddenFor && !content.consent.givenBy && !content.officer?.name) fault('/consent/givenBy', 'required');
  // an offence that is itself stalking, slavery or hate, without the warning by which safe contact is judged
  for (const flag of offenceOf(content.crime?.offenceCode)?.suggests ?? []) {
    const value = content.flags?.[flag as 'stalking' | 'hate'];
    if (value === undefined || value === false || (Array.isArray(value) && value.length === 0)) fault(`/flags/${flag}`, 'required');
  }
  return faults;
}

/** The faults of two readings as one list, each field once. */
export function mergeFaults(...lists: readonly (readonly QualityFault[])[]): QualityFault[] {
  return [...new Map([...lists.flat()].reverse().map((fault) => [fault.field, fault])).values()].reverse();
}

type Fault = (field: string, code: Code) => unknown;

function crimeFaults(crime: CrimeContent, police: boolean, now: Date, fault: Fault): void {
  const reported = crime.reportedToPolice === 'yes' || (crime.reportedToPolice === undefined && (police || crime.reference !== undefined));
  if (reported) for (const field of ['force', 'reference', 'reportedAt'] as const) if (!crime[field]) fault(`/crime/${field}`, 'required');
  if (!crime.offenceCode) fault('/crime/offenceCode', 'required');
  else if (!offenceOf(crime.offenceCode)) fault('/crime/offenceCode', 'not_in_list');
  if (crime.cjsCode && !isCjsCode(crime.cjsCode)) fault('/crime/cjsCode', 'wrong_form');
  if (!crime.district) fault('/crime/district', 'required');
  else if (!isDistrictCode(crime.district)) fault('/crime/district', 'not_in_list');
  if (crime.postcode && !POSTCODE.test(crime.postcode.trim())) fault('/crime/postcode', 'wrong_form');
  const instants = { reportedAt: crime.reportedAt, occurredFrom: crime.occurredFrom, occurredTo: crime.occurredTo };
  for (const [field, text] of Object.entries(instants)) {
    if (!text) continue;
    const at = new Date(text);
    if (Number.isNaN(at.getTime())) fault(`/crime/${field}`, 'not_a_date');
    else if (at > now) fault(`/crime/${field}`, 'in_future');
  }
  if (isAfter(crime.occurredFrom, crime.occurredTo)) fault('/crime/occurredTo', 'out_of_range');
  if (isAfter(crime.occurredFrom, crime.reportedAt)) fault('/crime/occurredFrom', 'out_of_range');
}

function victimFaults(victim: VictimContent, today: PlainDate, fault: Fault): void {
  const at = victim.kind === 'person' ? '/victim' : '/victim/namedContact';
  const reach = victim.kind === 'person' ? victim : (victim.namedContact ?? {});
  const address = victim.kind === 'person' ? victim.address : victim.premises;
  reach.phones?.forEach((phone, i) => numberOf(phone) || fault(`${at}/phones/${i}/number`, 'wrong_form'));
  reach.emails?.forEach((email, i) => EMAIL.test(email.address.trim()) || fault(`${at}/emails/${i}/address`, 'wrong_form'));
  const place = victim.kind === 'person' ? '/victim/address' : '/victim/premises';
  if (address?.postcode && !POSTCODE.test(address.postcode.trim())) fault(`${place}/postcode`, 'wrong_form');
  if (!reach.phones?.length && !reach.emails?.length && !address) fault(`${at}/phones`, 'required');
  if (victim.kind === 'business') {
    if (!victim.namedContact?.name) fault('/victim/namedContact/name', 'required');
    return;
  }
  if (victim.guardian?.phone && !dialable(victim.guardian.phone)) fault('/victim/guardian/phone', 'wrong_form');
  const born = victim.dateOfBirth;
  if (!born) fault('/victim/dateOfBirth', 'required');
  else if (ageFrom(born, today) === null) fault('/victim/dateOfBirth', born > today ? 'in_future' : 'out_of_range');
}

function isAfter(a: string | undefined, b: string | undefined): boolean {
  return Boolean(a && b) && new Date(a ?? '').getTime() > new Date(b ?? '').getTime();
}
