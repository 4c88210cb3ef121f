import { type ReferralContent, TRIAGE_OUTCOMES } from '#libs/intake';
import type { Flags, PersonVictim, SuspectRelationship } from '#libs/victims';
import { aBusiness, aContext, aReferral } from '../../../test/support/a-referral';
import { needsSafeguardingToday } from './triage.conditions';
import { TRIAGE_TABLE, triage } from './triage.rules';

const SAFE = { phones: [{ number: '07700 900123', safe: true }] };
const UNSAFE = { phones: [{ number: '07700 900123', safe: false }] };
const GIVEN = { toContact: 'given' as const };
const crime = (offenceCode: string) => ({ ...aReferral().crime, offenceCode });
const outcome = (over: Partial<ReferralContent>, person: Partial<PersonVictim> = {}, excludedOffences: string[] = []) =>
  triage(aReferral(over, person), aContext({ settings: { excludedOffences, duplicateDays: 28 } })).outcome;

describe('the table of triage', () => {
  it('reads from the top in the order of the contract', () => {
    expect(TRIAGE_TABLE.map((row) => row.outcome)).toEqual([
      'duplicate', 'new-information', 'child-protection', 'consent-needed', 'no-safe-contact', 'consent-needed', 'excluded-offence',
      'insufficient-contact', 'ready',
    ]); // prettier-ignore
    expect(Object.keys(TRIAGE_OUTCOMES).every((o) => TRIAGE_TABLE.some((row) => row.outcome === o))).toBe(true);
    expect(new Set(TRIAGE_TABLE.map((row) => row.state))).toEqual(new Set(['duplicate', 'held', 'declined', 'received']));
  });

  it('a plain referral is ready and says what to do first', () => {
    const result = triage(aReferral(), aContext());
    expect(result).toMatchObject({ outcome: 'ready', state: 'received', firstContact: 'phone', earlierId: null, merged: null });
    expect(result.reasons.map((r) => r.code)).toEqual(['first-usable']);
    expect(result.facts).toMatchObject({
      offenceGroup: 'other-theft-offences',
      serious: false,
      strict: [],
      ageBand: '35-44',
      usable: ['phone', 'sms'],
    });
  });
});

describe('child protection', () => {
  const flags = { childProtection: true };
  it.each([
    ['a child', '2012-01-01', 'child-protection'],
    ['the day before the 18th birthday', '2008-11-19', 'child-protection'],
    ['the 18th birthday', '2008-11-18', 'ready'],
    ['no day of birth', undefined, 'child-protection'],
    ['a day of birth that is no day', '1984-13-01', 'child-protection'],
    ['a day of birth in the future', '2030-01-01', 'child-protection'],
    ['a filler', '1900-01-01', 'child-protection'],
    ['a grown-up', '1984-02-29', 'ready'],
  ])('%s', (_, dateOfBirth, wanted) => expect(outcome({ flags, consent: GIVEN }, { dateOfBirth, ...SAFE })).toBe(wanted));

  it('comes before a refusal and before danger', () => {
    expect(outcome({ flags, consent: { toContact: 'refused' }, contact: { unsafeToContact: true } }, { dateOfBirth: '2015-01-01' })).toBe(
      'child-protection',
    );
  });

  it('a grown-up with the flag gets a safeguarding task the same day', () => {
    const result = triage(aReferral({ flags }), aContext());
    expect(needsSafeguardingToday(result.facts)).toBe(true);
    expect(result.reasons.map((r) => r.code)).toContain('safeguarding-today');
    expect(needsSafeguardingToday(triage(aReferral({ flags }, { dateOfBirth: '2015-01-01' }), aContext()).facts)).toBe(false);
  });
});

describe('consent', () => {
  it('a refusal holds whatever else is true, and no reason overrides it', () => {
    for (const offenceCode of ['49', '28E', '126']) {
      const refused = { toContact: 'refused' as const, overriddenFor: 'risk-of-serious-harm', givenBy: 'PC Example' };
      expect(outcome({ consent: refused, crime: crime(offenceCode) }, SAFE, ['126'])).toBe('consent-needed');
      expect(outcome({ consent: refused, contact: { unsafeToContact: true } }, UNSAFE)).toBe('consent-needed');
      expect(outcome({ consent: refused, source: 'self' }, SAFE)).toBe('consent-needed');
    }
  });

  it.each([
    ['a sexual offence', { crime: crime('20A') }, {}],
    ['trafficking for sexual exploitation', { crime: crime('072') }, {}],
    ['a related sexual offence', { relatedCrimes: [{ reference: '20/1/26', offenceCode: '19C' }] }, {}],
    ['a victim under 18', {}, { dateOfBirth: '2008-11-19' }],
    ['a bereaved relative', {}, { role: 'bereaved-relative' as const }],
    ['a parent of someone killed', { crime: crime('4.1') }, { role: 'parent-or-guardian' as const }],
  ])('%s: the victim is asked first', (_, over, person) => {
    expect(outcome({ ...over, consent: { toContact: 'not-asked' } }, { ...SAFE, ...person })).toBe('consent-needed');
    expect(outcome({ ...over, consent: undefined }, { ...SAFE, ...person })).toBe('consent-needed');
    expect(outcome({ ...over, consent: { overriddenFor: 'risk-of-serious-harm', givenBy: 'PC Example' } }, { ...SAFE, ...person })).toBe(
      'consent-needed',
    );
    expect(outcome({ ...over, consent: GIVEN }, { ...SAFE, ...person })).toBe('ready');
  });

  it('comes before danger there, and after it with domestic abuse', () => {
    expect(outcome({ crime: crime('19C') }, UNSAFE)).toBe('consent-needed');
    expect(outcome({ flags: { domesticAbuse: true } }, UNSAFE)).toBe('no-safe-contact');
    expect(outcome({ flags: { domesticAbuse: true } }, SAFE)).toBe('consent-needed');
    expect(outcome({ flags: { domesticAbuse: true }, consent: GIVEN }, SAFE)).toBe('ready');
  });

  it.each([
    [{ overriddenFor: 'risk-of-serious-harm', givenBy: 'PC Example' }, true, 'ready'],
    [{ overriddenFor: 'risk-of-serious-harm', givenBy: 'Sgt Example' }, false, 'ready'],
    [{ overriddenFor: 'risk-of-serious-harm' }, true, 'ready'],
    [{ overriddenFor: 'risk-of-serious-harm' }, false, 'consent-needed'],
    [{ overriddenFor: '  ' }, true, 'consent-needed'],
    [{ overriddenFor: 'N' }, true, 'consent-needed'],
    [{ overriddenFor: 'none' }, true, 'consent-needed'],
    [{}, true, 'consent-needed'],
  ])('domestic abuse without consent and %j, an officer named: %p: %s', (consent, officer, wanted) => {
    const over = { flags: { domesticAbuse: true }, consent: { toContact: 'not-asked' as const, ...consent } };
    expect(outcome({ ...over, officer: officer ? { collarNumber: '1234' } : {} }, SAFE)).toBe(wanted);
  });
});

describe('no safe contact', () => {
  it('whoever is marked as unsafe to contact is held, even beside a safe channel', () => {
    const result = triage(aReferral({ contact: { unsafeToContact: true }, consent: GIVEN }, SAFE), aContext());
    expect(result).toMatchObject({ outcome: 'no-safe-contact', state: 'held', firstContact: null });
    expect(result.reasons[0]?.code).toBe('unsafe-contradiction');
    expect(triage(aReferral({ contact: { unsafeToContact: true } }), aContext()).reasons[0]?.code).toBe('unsafe-to-contact');
  });

  const STRICT: Flags[] = [
    { stalking: true },
    { modernSlavery: true },
    { honourBased: true },
    { forcedMarriage: true },
    { fgm: true },
    { suspectAtAddress: true },
  ];
  it.each(STRICT)('%j: only a channel marked safe counts', (flags) => {
    expect(outcome({ flags })).toBe('no-safe-contact');
    expect(outcome({ flags }, SAFE)).toBe('ready');
    expect(outcome({ flags }, { phones: [] })).toBe('no-safe-contact');
  });

  it.each(['partner', 'ex-partner', 'family', 'household', 'carer'] as SuspectRelationship[])(
    'a suspect who is %s: only marked safe counts',
    (relationship) => {
      expect(outcome({ suspect: { relationship } })).toBe('no-safe-contact');
      expect(outcome({ suspect: { relationship } }, SAFE)).toBe('ready');
    },
  );

  it.each(['stranger', 'acquaintance', 'neighbour', 'colleague', 'other', 'not-known'] as SuspectRelationship[])(
    'a suspect who is %s changes nothing',
    (relationship) => expect(outcome({ suspect: { relationship } })).toBe('ready'),
  );

  it('without strict contact it takes a mark of unsafe and nothing left', () => {
    expect(outcome({}, UNSAFE)).toBe('no-safe-contact');
    expect(outcome({}, { ...UNSAFE, emails: [{ address: 'a@example.org' }] })).toBe('ready');
    expect(outcome({}, { phones: [{ number: '12345', safe: false }] })).toBe('insufficient-contact');
    expect(outcome({ contact: { cannotUse: ['phone', 'sms'] } }, UNSAFE)).toBe('insufficient-contact');
    expect(outcome({}, { phones: [{ number: '0121 496 0001', voicemail: false }] })).toBe('ready');
    expect(
      outcome({ contact: { cannotUse: ['sms'] } }, { phones: [{ number: '07700 900123', voicemail: false, belongsTo: 'shared' }] }),
    ).toBe('insufficient-contact');
  });
});

describe('excluded offences', () => {
  const excluded = (over: Partial<ReferralContent>, person: Partial<PersonVictim> = {}, code = '126') =>
    outcome({ crime: crime(code), ...over }, { ...SAFE, ...person }, ['126', '045 ', '58j', '28E']);

  it('are declined, however the code is written, even without contact details', () => {
    for (const code of ['126', '0126', ' 126', '45', '045', '28e']) expect(excluded({}, {}, code)).toBe('excluded-offence');
    expect(excluded({}, { phones: [] })).toBe('excluded-offence');
    expect(triage(aReferral({ crime: crime('126') }), aContext({ settings: { excludedOffences: ['126'], duplicateDays: 28 } })).state).toBe(
      'declined',
    );
    expect(outcome({ crime: crime('126') })).toBe('ready');
    expect(outcome({ crime: crime('997Z') }, {}, ['997z'])).toBe('excluded-offence');
    expect(outcome({ crime: {} }, {}, [''])).toBe('ready');
  });

  it.each([
    ['a self-referral', { source: 'self' as const }, {}],
    ['stalking', { flags: { stalking: true } }, {}],
    ['a close suspect', { suspect: { relationship: 'household' as const } }, {}],
    ['a victim under 18', { consent: GIVEN }, { dateOfBirth: '2010-01-01' }],
    ['under 18 when it happened', {}, { dateOfBirth: '2008-11-17' }],
    ['hate', { flags: { hate: ['race' as const] } }, {}],
    ['a vulnerable victim', { flags: { vulnerable: true } }, {}],
    ['an intimidated victim', { flags: { intimidated: true } }, {}],
    ['a persistently targeted victim', { flags: { persistentlyTargeted: true } }, {}],
    ['a repeat', { flags: { repeatVictim: true } }, {}],
    ['a related serious offence with enhanced rights', { relatedCrimes: [{ reference: '1', offenceCode: '5D' }] }, {}],
    ['a bereaved relative', { consent: GIVEN }, { role: 'bereaved-relative' as const }],
  ])('never %s', (_, over, person) => expect(excluded(over, person)).toBe('ready'));

  it('never an offence with enhanced rights, nor somebody whom our own records know as a repeat', () => {
    expect(excluded({}, {}, '58J')).toBe('ready');
    const context = aContext({ settings: { excludedOffences: ['126'], duplicateDays: 28 }, knownRepeat: true });
    expect(triage(aReferral({ crime: crime('126') }), context).outcome).toBe('ready');
  });

  it('a serious offence without enhanced rights may be on the list, and an empty flag exempts nobody', () => {
    expect(excluded({}, {}, '28E')).toBe('excluded-offence');
    expect(excluded({ flags: { hate: [], vulnerable: false, mediaInterest: true } })).toBe('excluded-offence');
    expect(excluded({ flags: { domesticAbuse: true }, consent: GIVEN })).toBe('ready');
  });
});

describe('not enough to make contact', () => {
  it('no details, details that cannot be used, or a victim who is dead', () => {
    expect(outcome({}, { phones: [] })).toBe('insufficient-contact');
    expect(outcome({}, { phones: [{ number: 'not known' }] })).toBe('insufficient-contact');
    for (const code of ['1', '4.1', '4.10', '4.2', '4.4', '4.6', '4.8', '4.9', '37.1']) {
      expect(outcome({ crime: crime(code) }, { role: 'direct' })).toBe('insufficient-contact');
      expect(outcome({ crime: crime(code) })).toBe('insufficient-contact');
      expect(outcome({ crime: crime(code), consent: GIVEN }, { role: 'bereaved-relative' })).toBe('ready');
    }
    expect(outcome({ crime: crime('2') })).toBe('ready');
    expect(outcome({ crime: crime('4.9') }, { deceased: false })).toBe('ready');
    expect(outcome({}, { deceased: true, ...UNSAFE })).toBe('insufficient-contact');
  });

  it('a business without anybody to call or write to', () => {
    expect(outcome({ victim: aBusiness() })).toBe('ready');
    expect(outcome({ victim: aBusiness({ namedContact: undefined, premises: undefined }) })).toBe('insufficient-contact');
    expect(outcome({ victim: aBusiness(), crime: crime('1') })).toBe('ready');
    expect(outcome({ victim: aBusiness(), flags: { childProtection: true } })).toBe('ready');
  });
});
