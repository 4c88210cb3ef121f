import type { ReferralContent } from '#libs/intake';
import type { Flags, PersonVictim, Phone, Suspect } from '#libs/victims';
import { aBusiness, aPerson, aReferral } from '../../../test/support/a-referral';
import { cautiousAddress, cautiousGuardian, cautiousMark, cautiousPhones, onlyIfBothDeny } from './cautious-channels.rules';
import { moreCautious } from './cautious.rules';

const merge = (a: Partial<ReferralContent>, b: Partial<ReferralContent>) => moreCautious(aReferral(a), aReferral(b));
const NOWHERE = { home: false, work: false };
const phones = (a: Partial<Phone>, b: Partial<Phone>, places = NOWHERE) =>
  cautiousPhones([{ number: '07700 900123', ...a }], [{ number: '+447700900123', ...b }], places)[0];

describe('the more cautious of two marks', () => {
  it.each([
    [true, true, true],
    [true, undefined, undefined],
    [undefined, true, undefined],
    [true, false, false],
    [false, undefined, false],
    [undefined, undefined, undefined],
  ])('%p and %p make %p', (a, b, wanted) => {
    expect(cautiousMark(a, b)).toBe(wanted);
    expect(phones({ safe: a }, { safe: b })?.safe).toBe(wanted);
    expect(phones({ voicemail: a }, { voicemail: b })?.voicemail).toBe(wanted);
  });

  it('a text said to be unsafe, or no longer said to be safe, does not become as safe as the number', () => {
    expect(phones({ safe: true, textSafe: false }, { safe: true })?.textSafe).toBe(false);
    expect(phones({ safe: true }, { safe: true })?.textSafe).toBeUndefined();
    expect(phones({ textSafe: true }, { textSafe: true })?.textSafe).toBe(true);
    expect(phones({ safe: true, textSafe: true }, { safe: false, textSafe: true })).toMatchObject({ safe: false, textSafe: true });
  });

  it('a number is a landline, and somebody else’s, when either says so', () => {
    expect(phones({ kind: 'mobile' }, { kind: 'landline' })?.kind).toBe('landline');
    expect(phones({ kind: 'work' }, {})?.kind).toBe('work');
    expect(phones({ kind: 'work' }, { kind: 'landline' }, { home: false, work: true })?.kind).toBe('work');
    expect(phones({ kind: 'mobile' }, { kind: 'work' }, { home: false, work: true })?.kind).toBe('work');
    expect(phones({ kind: 'work', number: '0121 496 0001' }, {}, { home: true, work: false })?.kind).toBe('work');
    expect(
      cautiousPhones([{ number: '0121 496 0001', kind: 'work' }], [{ number: '01214960001' }], { home: true, work: false })[0]?.kind,
    ).toBe('landline');
    expect(phones({ belongsTo: 'victim' }, { belongsTo: 'shared' })?.belongsTo).toBe('shared');
    expect(phones({ belongsTo: 'third-party' }, {})?.belongsTo).toBe('third-party');
  });

  it('what only the later one knows is kept, but not as safe', () => {
    const merged = cautiousPhones(
      [{ number: '07700 900123', safe: true }],
      [{ number: '07700 900777', safe: true, textSafe: true, voicemail: true }],
      NOWHERE,
    );
    expect(merged).toEqual([
      { number: '07700 900123', safe: true },
      { number: '07700 900777', safe: undefined, textSafe: undefined, voicemail: undefined },
    ]);
    expect(cautiousPhones([], [{ number: '07700 900777', safe: false }], NOWHERE)[0]?.safe).toBe(false);
  });

  it('two addresses that differ are none to write to', () => {
    const home = { lines: ['1 Example Road'], postcode: 'B1 1AA', safeToWrite: true };
    expect(cautiousAddress(home, { ...home, lines: ['1 EXAMPLE Road,'], postcode: 'b11aa' })?.safeToWrite).toBe(true);
    expect(cautiousAddress(home, { ...home, lines: ['9 Example Road'] })).toMatchObject({ lines: ['1 Example Road'], safeToWrite: false });
    expect(cautiousAddress(home, undefined)).toEqual(home);
    expect(cautiousAddress(undefined, home)?.safeToWrite).toBeUndefined();
  });

  it('a guardian is the suspect when either says so, and safe only by the same number', () => {
    const guardian = { phone: '07700 900777', safe: true };
    expect(cautiousGuardian(guardian, { ...guardian, isSuspect: true })).toMatchObject({ isSuspect: true, safe: true });
    expect(cautiousGuardian(guardian, { phone: '07700 900778', safe: true })).toMatchObject({ phone: '07700 900777', safe: undefined });
    expect(cautiousGuardian(undefined, guardian)?.safe).toBeUndefined();
    expect(cautiousGuardian(guardian, undefined)?.safe).toBe(true);
  });
});

describe('the more cautious of two referrals', () => {
  it('takes a refusal over not asked over given, and an override only where both have it', () => {
    const order = (a: 'given' | 'refused' | 'not-asked', b: 'given' | 'refused' | 'not-asked') =>
      merge({ consent: { toContact: a } }, { consent: { toContact: b } }).consent?.toContact;
    expect([order('given', 'refused'), order('refused', 'given'), order('given', 'not-asked'), order('given', 'given')]).toEqual([
      'refused', 'refused', 'not-asked', 'given',
    ]); // prettier-ignore
    expect(merge({ consent: { overriddenFor: 'risk' } }, { consent: {} }).consent?.overriddenFor).toBeUndefined();
    expect(merge({ consent: { overriddenFor: 'risk' } }, { consent: { overriddenFor: 'risk' } }).consent?.overriddenFor).toBe('risk');
  });

  it('keeps every warning of both', () => {
    const flags: Flags = { stalking: true, domesticAbuse: false, hate: ['race'] };
    expect(merge({ flags }, { flags: { domesticAbuse: true, stalking: false, hate: ['religion'] } }).flags).toEqual({
      stalking: true, domesticAbuse: true, hate: ['race', 'religion'],
    }); // prettier-ignore
  });

  it.each([
    [{ relationship: 'stranger' }, { relationship: 'partner' }, 'partner'],
    [{ relationship: 'carer' }, { relationship: 'stranger' }, 'carer'],
    [{ relationship: 'not-known' }, { relationship: 'neighbour' }, 'neighbour'],
    [{}, { relationship: 'not-known' }, 'not-known'],
  ] as [Suspect, Suspect, string][])('suspects %j and %j: %s', (a, b, wanted) => {
    expect(merge({ suspect: a }, { suspect: { ...b, onBail: true } }).suspect).toMatchObject({ relationship: wanted, onBail: true });
  });

  it('takes the higher risk', () => {
    const risk = merge({ risk: { band: 'high', score: 9 } }, { risk: { band: 'medium', score: 14, marac: 'referred' } }).risk;
    expect(risk).toMatchObject({ band: 'high', score: 14, marac: 'referred' });
    expect(merge({}, {}).risk?.band).toBeUndefined();
  });

  it('binds to a need, to everything that cannot be used, and to nobody who was not named twice', () => {
    const contact = merge(
      { contact: { preferred: 'phone', preferredIs: 'wish', cannotUse: ['sms'], mayTalkTo: 'a sister', safeWord: 'heron' } },
      { contact: { preferred: 'email', preferredIs: 'need', cannotUse: ['letter'], doNotContactAt: ['work'], unsafeToContact: true } },
    ).contact;
    expect(contact).toMatchObject({
      preferred: 'email', preferredIs: 'need', cannotUse: ['sms', 'letter'], doNotContactAt: ['work'], unsafeToContact: true, safeWord: 'heron',
    }); // prettier-ignore
    expect(contact?.mayTalkTo).toBeUndefined();
  });

  it('a refusal of a purpose stays refused', () => {
    const survey = (decision: 'given' | 'refused') => ({ consents: [{ purpose: 'survey' as const, decision }] });
    expect(merge(survey('given'), survey('refused')).consents).toEqual(survey('refused').consents);
    expect(merge(survey('refused'), survey('given')).consents).toEqual(survey('refused').consents);
  });

  it.each([
    [true, false, true],
    [undefined, false, undefined],
    [false, undefined, undefined],
    [false, false, false],
    [undefined, true, true],
  ])('dangers said %p and %p make %p', (a, b, wanted) => expect(onlyIfBothDeny(a, b)).toBe(wanted));

  it('the dead stay dead, and who and which crime it is stays as it was', () => {
    const later = aReferral({ externalId: 'later', summary: 'later' }, { deceased: true, givenName: 'LATER' });
    const merged = moreCautious(aReferral({ externalId: 'first' }), later);
    expect(merged.victim).toMatchObject({ deceased: true, givenName: aPerson().givenName });
    expect([merged.externalId, merged.summary]).toEqual(['first', undefined]);
  });

  it('a business is merged through its named contact and premises', () => {
    const unsafe = aBusiness({ namedContact: { phones: [{ number: '0121 496 0001', safe: false }] } });
    const merged = moreCautious(aReferral({ victim: aBusiness() }), aReferral({ victim: unsafe })).victim;
    expect(merged).toMatchObject({ legalName: 'Invented Goods Ltd', namedContact: { name: 'Sample Keeper', phones: [{ safe: false }] } });
    expect(moreCautious(aReferral(), aReferral({ victim: aBusiness() })).victim).toEqual(aReferral().victim as PersonVictim);
  });
});
