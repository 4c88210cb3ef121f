import type { ReferralContent, ReferralState } from '#libs/intake';
import type { PersonVictim } from '#libs/victims';
import { aBusiness, aContext, anEarlier, aPerson, aReferral, TRIAGED_AT } from '../../../test/support/a-referral';
import { differencesOf } from './differences.rules';
import { isSameVictim } from './duplicate.rules';
import { triage } from './triage.rules';
import type { EarlierReferral } from './triage.shape';

const MOBILE = { number: '07700 900123' };
const HOME = { lines: ['1 Example Road', 'Flat 2'], town: 'Birmingham', postcode: 'B1 1AA' };
const after = (earlier: EarlierReferral | EarlierReferral[], over: Partial<ReferralContent> = {}, person: Partial<PersonVictim> = {}) =>
  triage(aReferral(over, person), aContext({ earlier: [earlier].flat() }));
const daysAgo = (days: number) => new Date(TRIAGED_AT.getTime() - days * 86_400_000);

describe('a referral that was sent before', () => {
  it('is a duplicate, says of which, and is not first contacted', () => {
    expect(after(anEarlier(aReferral()))).toMatchObject({
      outcome: 'duplicate', state: 'duplicate', firstContact: null, earlierId: 'earlier', merged: null,
    }); // prettier-ignore
  });

  it('however it is written', () => {
    const first = aReferral(
      { externalId: 'A', summary: 'one' },
      { givenName: 'José', familyName: 'O’Neill-Jenkins', phones: [MOBILE], address: HOME },
    );
    const written = { givenName: ' JOSE', familyName: "o'neill jenkins", phones: [{ number: '+447700900123', kind: 'mobile' as const }] };
    const crime = { ...aReferral().crime, force: 'West-Midlands', reference: ' 20 / 123456/26', district: undefined };
    const address = { lines: ['1 EXAMPLE road ', 'Flat 2'], town: 'Birmingham', postcode: 'b11aa' };
    expect(after(anEarlier(first), { externalId: 'B', summary: 'two', crime }, { ...written, address }).outcome).toBe('duplicate');
  });

  it.each([
    ['another crime', { crime: { ...aReferral().crime, reference: '20/1/26' } }, {}],
    ['another force', { crime: { ...aReferral().crime, force: 'btp' } }, {}],
    ['no reference', { crime: { ...aReferral().crime, reference: undefined } }, {}],
    ['a twin', {}, { givenName: 'Another' }],
    ['a father of the same name', {}, { dateOfBirth: '1950-01-01' }],
    ['a day of birth that one does not know', {}, { dateOfBirth: undefined }],
    ['a self-referral', { source: 'self' as const }, {}],
    ['somebody with one name', {}, { givenName: undefined }],
  ])('is none with %s', (_, over, person) => {
    expect(after(anEarlier(aReferral()), over, person)).toMatchObject({ outcome: 'ready', earlierId: null });
  });

  it.each([
    ['received', 400, 'duplicate'],
    ['held', 400, 'duplicate'],
    ['accepted', 400, 'duplicate'],
    ['in-support', 400, 'duplicate'],
    ['closed', 27.9, 'duplicate'],
    ['closed', 28, 'ready'],
    ['declined', 5, 'duplicate'],
    ['declined', 29, 'ready'],
    ['forwarded', 5, 'duplicate'],
    ['withdrawn', 1, 'ready'],
    ['duplicate', 1, 'ready'],
  ] as [ReferralState, number, string][])('an earlier one that is %s, %d days old: %s', (state, days, wanted) => {
    expect(after(anEarlier(aReferral(), { state, receivedAt: daysAgo(days) })).outcome).toBe(wanted);
  });

  it('the days are a setting', () => {
    const earlier = [anEarlier(aReferral(), { state: 'closed', receivedAt: daysAgo(5) })];
    expect(triage(aReferral(), aContext({ earlier, settings: { excludedOffences: [], duplicateDays: 4 } })).outcome).toBe('ready');
  });

  it('with something new, that is held and merged into the oldest that counts, and a repetition of the news is a duplicate', () => {
    const first = anEarlier(aReferral(), { id: 'first', receivedAt: daysAgo(3) });
    const news = aReferral({}, { phones: [{ ...MOBILE, safe: false }] });
    const result = triage(news, aContext({ earlier: [first] }));
    expect(result).toMatchObject({ outcome: 'new-information', state: 'held', firstContact: null, earlierId: 'first' });
    expect((result.merged?.victim as PersonVictim).phones?.[0]?.safe).toBe(false);
    expect(result.reasons[0]?.words).toContain('how to make contact');
    const second = anEarlier(news, { id: 'second', receivedAt: daysAgo(1), state: 'held', outcome: 'new-information' });
    expect(triage(news, aContext({ earlier: [second, first] }))).toMatchObject({ outcome: 'duplicate', earlierId: 'first' });
    expect(triage(aReferral(), aContext({ earlier: [second, first] }))).toMatchObject({ outcome: 'new-information', earlierId: 'first' });
  });

  it('comes before everything else, and a refusal that is new is new information', () => {
    const child = aReferral({ flags: { childProtection: true } }, { dateOfBirth: '2015-01-01' });
    expect(triage(child, aContext({ earlier: [anEarlier(child)] })).outcome).toBe('duplicate');
    expect(after(anEarlier(aReferral()), { consent: { toContact: 'refused' } })).toMatchObject({
      outcome: 'new-information', merged: { consent: { toContact: 'refused' } },
    }); // prettier-ignore
  });
});

describe('who is the same by the exact rule', () => {
  const person = (over: Partial<PersonVictim>) => ({ ...aPerson(), ...over });

  it('people with one name, and people without a day of birth unless the force tells them apart', () => {
    expect(isSameVictim(person({ givenName: undefined }), person({ givenName: '' }))).toBe(true);
    const [a, b] = [person({ dateOfBirth: undefined, externalId: 'N1' }), person({ dateOfBirth: undefined, externalId: 'N2' })];
    expect([isSameVictim(a, a), isSameVictim(a, b), isSameVictim(a, { ...b, externalId: undefined })]).toEqual([true, false, true]);
    expect(isSameVictim(person({ externalId: 'N1' }), person({ externalId: 'N2' }))).toBe(true);
    expect(isSameVictim(person({ givenName: '', familyName: '-' }), person({ givenName: '', familyName: '-' }))).toBe(false);
  });

  it('a business by its names and premises: another shop of the chain is another victim, and no person is a business', () => {
    expect(isSameVictim(aBusiness(), aBusiness({ legalName: 'INVENTED GOODS LTD.' }))).toBe(true);
    expect(isSameVictim(aBusiness(), aBusiness({ premises: { lines: ['2 Example Road'], postcode: 'B1 1AA' } }))).toBe(false);
    expect(isSameVictim(aBusiness(), aBusiness({ tradingName: 'Other' }))).toBe(false);
    expect(isSameVictim({ kind: 'business' }, { kind: 'business' })).toBe(false);
    expect(isSameVictim(aBusiness({ legalName: 'Sample' }), person({ familyName: 'Sample' }))).toBe(false);
  });
});

describe('what differs', () => {
  const differs = (over: Partial<ReferralContent>, p: Partial<PersonVictim> = {}, from = aReferral()) =>
    differencesOf(from, aReferral(over, p));

  it.each([
    ['contact', {}, { phones: [{ ...MOBILE, safe: true }] }],
    ['contact', {}, { phones: [{ ...MOBILE, voicemail: false }] }],
    ['contact', {}, { phones: [{ ...MOBILE, belongsTo: 'shared' as const }] }],
    ['contact', {}, { phones: [MOBILE, { number: '0121 496 0001' }] }],
    ['contact', {}, { phones: [] }],
    ['contact', {}, { emails: [{ address: 'a@example.org' }] }],
    ['contact', {}, { address: HOME }],
    ['contact', {}, { guardian: { phone: '07700 900777' } }],
    ['contact', { contact: { safeWord: 'heron' } }, {}],
    ['contact', { contact: { cannotUse: ['sms'] } }, {}],
    ['safety', { contact: { unsafeToContact: true } }, {}],
    ['safety', {}, { deceased: true }],
    ['safety', {}, { role: 'bereaved-relative' as const }],
    ['safety', { crime: { ...aReferral().crime, offenceCode: '19C' } }, {}],
    ['consent', { consent: { toContact: 'given' as const } }, {}],
    ['consent', { consents: [{ purpose: 'survey' as const, decision: 'refused' as const }] }, {}],
    ['flags', { flags: { stalking: true } }, {}],
    ['flags', { flags: { hate: ['race' as const] } }, {}],
    ['suspect', { suspect: { relationship: 'neighbour' as const } }, {}],
    ['suspect', { suspect: { onBail: true } }, {}],
    ['risk', { risk: { band: 'high' as const } }, {}],
  ])('%s: %j %j', (area, over, p) => expect(differs(over, p)).toEqual([area]));

  it('nothing, when only what is empty, unset, dated or told differs', () => {
    const over: Partial<ReferralContent> = {
      consent: { basis: 'consent', toContact: 'not-asked', at: '2026-11-18T10:00:00Z', givenBy: 'PC Example' },
      flags: { domesticAbuse: false, hate: [], stalking: false },
      suspect: { relationship: 'not-known', onBail: false },
      risk: { marac: 'none', assessedAt: '2026-11-18T10:00:00Z', judgementOverride: false },
      contact: { cannotUse: [], windows: [], unsafeToContact: false },
      told: { code: true },
    };
    expect(differs(over, { deceased: false, role: 'direct', emails: [], otherNames: ['X'], language: 'en' })).toEqual([]);
    expect(differs({ consent: undefined })).toEqual([]);
  });

  it('the order of numbers and the words for a way of contact make no difference', () => {
    const two = { phones: [MOBILE, { number: '0121 496 0001' }] };
    expect(differs({}, { phones: [...two.phones].reverse() }, aReferral({}, two))).toEqual([]);
    expect(differs({ contact: { cannotUse: ['text'] } }, {}, aReferral({ contact: { cannotUse: ['sms'] } }))).toEqual([]);
  });
});
