import type { CrimeContent, ReferralContent } from '#libs/intake';
import { DomainError, type Fault } from '#libs/kernel';
import type { PostalAddress, VictimContent } from '#libs/victims';
import { LIMITS } from '../limits';
import { faultsOf, withoutNulls } from '../validation/read-dto';
import { ReferralDto } from './dto/referral.dto';
import { faultsOfPatch, mergePatch } from './merge-patch';

/** What a client sent, as the one shape that the libraries know. Throws every fault that lies between fields. */
export function contentOf(sent: object): ReferralContent {
  const content = shaped(sent);
  refuse(faultsBetween(content));
  return content;
}

/** Applies a merge patch to what was sent before. Throws the faults that the patch made. */
export function amended(before: ReferralContent, patch: Readonly<Record<string, unknown>>): ReferralContent {
  refuse(FIXED.filter((key) => key in patch && patch[key] !== before[key]).map((key) => ({ pointer: `/${key}`, code: 'conflict' })));
  const merged = mergePatch(before, patch) as object;
  refuse(faultsOfPatch(faultsOf(ReferralDto, merged).faults, patch));
  const content = shaped(merged);
  const known = faultsBetween(before).map((fault) => fault.pointer);
  refuse(faultsBetween(content).filter((fault) => !known.includes(fault.pointer)));
  return content;
}

/** What names a referral and its origin cannot be changed. */
const FIXED = ['externalId', 'source', 'schemaVersion'] as const;

export function shaped(sent: object): ReferralContent {
  const content = withoutNulls<ReferralContent>(sent);
  for (const address of addressesOf(content.victim)) address.lines ??= [];
  return content;
}

function addressesOf(victim: VictimContent | undefined): Partial<PostalAddress>[] {
  if (victim === undefined) return [];
  const address = victim.kind === 'business' ? victim.premises : victim.address;
  return address === undefined ? [] : [address];
}

/** Faults that no single field has: what is needed because of something else. */
function faultsBetween(content: ReferralContent): Fault[] {
  const { crime = {}, victim } = content;
  const needed: [keyof CrimeContent, boolean][] = reported(crime)
    ? [
        ['force', !crime.force],
        ['reference', !crime.reference],
      ]
    : [];
  const faults: Fault[] = needed.filter(([, missing]) => missing).map(([field]) => ({ pointer: `/crime/${field}`, code: 'required' }));
  if (victim.kind === 'business' && !victim.legalName && !victim.tradingName)
    faults.push({ pointer: '/victim/legalName', code: 'required' });
  return faults;
}

function reported(crime: CrimeContent): boolean {
  return crime.reportedToPolice === 'yes' || (crime.reportedToPolice === undefined && crime.reference !== undefined);
}

function refuse(faults: readonly Fault[]): void {
  if (faults.length > 0) throw new DomainError('invalid', 'invalid', faults.slice(0, LIMITS.faults));
}
