import { withoutGaps, type Tree } from './csv.tree';
import type { QualityFault } from './referral.shape';

const BUSINESS_ONLY = ['legalName', 'tradingName', 'companyNumber', 'charityNumber', 'sicCode', 'sector', 'premises', 'namedContact'];
const BUSINESS_KEEPS = [...BUSINESS_ONLY, 'externalId', 'staffHarmed'];

/** The victim's part of a row as a person; someone with one name has it as family name. */
export function shapePerson(victim: Tree, quality: QualityFault[]): Tree {
  const own = Object.fromEntries(Object.entries(victim).filter(([key]) => !BUSINESS_ONLY.includes(key) && key !== 'staffHarmed'));
  if (!own.familyName) {
    quality.push({ field: '/victim/familyName', code: 'required' });
    own.familyName = own.givenName;
    delete own.givenName;
  }
  return {
    kind: 'person',
    ...own,
    ...filled('phones', withoutGaps(own.phones, 'number')),
    ...filled('emails', withoutGaps(own.emails, 'address')),
    ...(own.address ? { address: shapeAddress(own.address as Tree) } : {}),
  };
}

/**
 * The victim's part of a row as a business. Forces fill the person's columns for businesses too: their telephone, e-mail and name
 * belong to the named contact, their address to the premises when no premises are named.
 */
export function shapeBusiness(victim: Tree): Tree {
  const contact = (victim.namedContact ?? {}) as Tree;
  const phones = [...withoutGaps(contact.phones, 'number'), ...withoutGaps(victim.phones, 'number')];
  const safe = ((contact.phones ?? []) as Tree[])[0]?.safe;
  const marked = withoutGaps(contact.emails, 'address').map((email) => (safe === undefined ? email : { ...email, safe }));
  const emails = [...marked, ...withoutGaps(victim.emails, 'address')];
  const name = contact.name ?? ([victim.givenName, victim.familyName].filter(Boolean).join(' ') || undefined);
  const address = (victim.address ?? {}) as Tree;
  const premises = (victim.premises ?? address) as Tree;
  const own = Object.fromEntries(Object.entries(victim).filter(([key]) => BUSINESS_KEEPS.includes(key)));
  return {
    kind: 'business',
    ...own,
    namedContact: { ...contact, ...(name ? { name } : {}), ...filled('phones', phones), ...filled('emails', emails) },
    ...(Object.keys(premises).length > 0 ? { premises: shapeAddress({ ...premises, ...markOf(address) }) } : {}),
  };
}

function shapeAddress(address: Tree): Tree {
  const lines = Array.isArray(address.lines) ? (address.lines as (string | undefined)[]).filter(Boolean) : [];
  return { ...address, lines };
}

const markOf = ({ safeToWrite }: Tree) => (safeToWrite === undefined ? {} : { safeToWrite });

/** Replaces a list, or leaves it out when nothing is in it. */
const filled = (key: string, list: readonly Tree[]): Tree => ({ [key]: list.length > 0 ? list : undefined });
