import type { ReferralContent } from '#libs/intake';
import { plainDateOf } from '#libs/kernel';
import type { EarlierReferral, TriageContext } from '#libs/triage';
import type { BusinessVictim, PersonVictim } from '#libs/victims';

export const TRIAGED_AT = new Date('2026-11-18T11:00:00Z');

/** A grown-up with an unmarked mobile and nothing risky: triage makes it `ready`, first contact by phone. */
export function aReferral(over: Partial<ReferralContent> = {}, person: Partial<PersonVictim> = {}): ReferralContent {
  return {
    source: 'police',
    crime: {
      reportedToPolice: 'yes',
      force: 'west-midlands',
      reference: '20/123456/26',
      offenceCode: '49',
      reportedAt: '2026-11-17T09:30:00.000Z',
      occurredFrom: '2026-11-16T22:00:00.000Z',
      district: 'E08000025',
    },
    victim: { ...aPerson(), ...person },
    consent: { basis: 'public-task', toContact: 'not-asked' },
    officer: { name: 'PC Example', collarNumber: '1234' },
    ...over,
  };
}

export function aPerson(): PersonVictim {
  return {
    kind: 'person',
    givenName: 'Sample',
    familyName: 'Inventedname',
    dateOfBirth: '1984-02-29',
    phones: [{ number: '07700 900123' }],
  };
}

export function aBusiness(over: Partial<BusinessVictim> = {}): BusinessVictim {
  return {
    kind: 'business',
    legalName: 'Invented Goods Ltd',
    namedContact: { name: 'Sample Keeper', phones: [{ number: '0121 496 0001' }] },
    premises: { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA' },
    ...over,
  };
}

export function aContext(over: Partial<TriageContext> = {}): TriageContext {
  const now = over.now ?? TRIAGED_AT;
  return { now, today: plainDateOf(now), settings: { excludedOffences: [], duplicateDays: 28 }, earlier: [], ...over };
}

export function anEarlier(content: ReferralContent, over: Partial<EarlierReferral> = {}): EarlierReferral {
  return { id: 'earlier', state: 'received', outcome: 'ready', receivedAt: new Date('2026-11-17T11:00:00Z'), content, ...over };
}
