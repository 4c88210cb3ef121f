import type { ReferralContent } from '#libs/intake';

/** A plainly invented burglary with a safe mobile; `over` replaces whole groups. */
export function invented(n: number, over: Partial<ReferralContent> = {}): ReferralContent {
  return {
    externalId: `TEST-${n}`,
    source: 'police',
    crime: {
      force: 'west-midlands',
      reference: `20/${600000 + n}/26`,
      offenceCode: '28E',
      reportedAt: '2026-11-16T09:30:00Z',
      occurredFrom: '2026-11-15T22:00:00Z',
      district: 'E08000025',
    },
    victim: {
      kind: 'person',
      givenName: 'Testa',
      familyName: `Inventedson${n}`,
      dateOfBirth: '1984-02-29',
      gender: 'female',
      phones: [{ number: '07700 900123', safe: true }],
      emails: [],
    },
    consent: { basis: 'public-task', toContact: 'given', at: '2026-11-16T10:00:00Z' },
    ...over,
  };
}
