/** A referral of a plainly invented victim. `over` replaces parts. */
export function aReferral(n, over = {}) {
  return {
    externalId: `DRILL-${n}`,
    source: 'police',
    crime: {
      force: 'west-midlands',
      reference: `20/${800_000 + n}/25`,
      offenceCode: '28E',
      reportedAt: '2026-11-20T09:30:00Z',
      district: 'E08000025',
    },
    victim: {
      kind: 'person',
      givenName: 'Drill',
      familyName: `Invented ${n}`,
      dateOfBirth: '1984-02-29',
      phones: [{ number: `07700 9${String(n % 100_000).padStart(5, '0')}`, safe: true }],
      address: { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA', safeToWrite: true },
    },
    consent: { basis: 'public-task', toContact: 'given', at: '2026-11-20T10:00:00Z' },
    ...over,
  };
}
