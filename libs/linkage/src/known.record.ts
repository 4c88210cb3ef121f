import type { PlainDate } from '#libs/kernel';
import type { BusinessRecord, PersonRecord } from '#libs/matching';
import {
  dialable,
  isSameAddress,
  type ChannelKind,
  type ContactGroup,
  type Guardian,
  type IdentityGroup,
  type PostalAddress,
} from '#libs/victims';

/** A way of contact as it is compared with another's: the value stays in memory. */
export interface KnownWay {
  readonly kind: ChannelKind;
  readonly owner: string;
  readonly mark: 'safe' | 'unsafe' | 'unknown';
  /** E.164 or a lower-case e-mail address; empty for a letter. */
  readonly value: string;
}

/** A record opened inside the machine to be compared; nothing of it is stored. */
export interface KnownRecord {
  readonly id: string;
  readonly party: string;
  /** Strict contact applies in one of its cases. */
  readonly strict: boolean;
  readonly person: PersonRecord | null;
  readonly business: BusinessRecord | null;
  readonly ways: readonly KnownWay[];
  readonly address: PostalAddress | null;
  /** A guardian who is the suspect: the only suspect whom the service knows by name. */
  readonly suspect: PersonRecord | null;
}

export interface OpenedGroups {
  readonly identity: IdentityGroup;
  readonly contact: ContactGroup;
  readonly guardian: Guardian | null;
  readonly channels: readonly (Omit<KnownWay, 'value'> & { readonly id: string })[];
}

/** Whose number it is matters: a guardian's or a third party's says nothing of who the victim is. */
const OWN = ['victim', 'shared'];

export function knownRecord(id: string, party: string, strict: boolean, groups: OpenedGroups): KnownRecord {
  const { identity, contact, guardian } = groups;
  const ways = groups.channels.map((c) => ({ kind: c.kind, owner: c.owner, mark: c.mark, value: contact.values[c.id] ?? '' }));
  const own = (...kinds: ChannelKind[]) => [
    ...new Set(ways.filter((w) => kinds.includes(w.kind) && OWN.includes(w.owner)).map((w) => w.value)),
  ];
  const where = placeOf(contact.address);
  const reach = { phones: own('voice', 'text'), emails: own('email') };
  const base = { id, party, strict, ways, address: contact.address };
  if (identity.kind === 'business') {
    const { legalName, tradingName, companyNumber, charityNumber } = identity;
    return { ...base, person: null, business: { legalName, tradingName, companyNumber, charityNumber, ...where, ...reach }, suspect: null };
  }
  const { givenName, familyName, otherNames, dateOfBirth, sex } = identity;
  const suspect = guardian?.isSuspect
    ? { givenName: guardian.givenName, familyName: guardian.familyName, phones: guardian.phone ? [dialable(guardian.phone) ?? ''] : [] }
    : null;
  return { ...base, person: { givenName, familyName, otherNames, dateOfBirth, sex, ...where, ...reach }, business: null, suspect };
}

function placeOf(address: PostalAddress | null): { addressLine?: string; town?: string; postcode?: string; uprn?: string } {
  if (!address) return {};
  const { lines, town, postcode, uprn } = address;
  return {
    addressLine: lines.join(', '),
    ...(town !== undefined && { town }),
    ...(postcode !== undefined && { postcode }),
    ...(uprn !== undefined && { uprn }),
  };
}

/** Whether the same number or address is safe in one record and unsafe in the other, or only one of them is under strict contact. */
export function safeContactDiffers(a: KnownRecord, b: KnownRecord): boolean {
  if (a.strict !== b.strict) return true;
  return a.ways.some((x) => b.ways.some((y) => x.kind === y.kind && isOpposite(x.mark, y.mark) && isSamePlace(a, x, b, y)));
}

const isOpposite = (x: KnownWay['mark'], y: KnownWay['mark']) => (x === 'safe' && y === 'unsafe') || (x === 'unsafe' && y === 'safe');

function isSamePlace(a: KnownRecord, x: KnownWay, b: KnownRecord, y: KnownWay): boolean {
  return x.kind === 'letter' ? isSameAddress(a.address, b.address) : x.value === y.value;
}

/** The day of birth of a person, as it was written. */
export const bornOf = (record: KnownRecord): PlainDate | undefined => record.person?.dateOfBirth as PlainDate | undefined;
