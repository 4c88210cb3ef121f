import type { ReferralContent } from '#libs/intake';
import type { ContactWishes } from '#libs/victims';
import { aBusiness, aContext, aReferral } from '../../../test/support/a-referral';
import { triage } from './triage.rules';

const MOBILE = { number: '07700 900123' };
const ADDRESS = { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA' };
const ALL = { phones: [MOBILE], emails: [{ address: 'a@example.org' }], address: ADDRESS };
const LETTER_ONLY = { phones: [], address: ADDRESS };

const first = (contact: ContactWishes, offenceCode = '49', person: object = ALL, over: Partial<ReferralContent> = {}) =>
  triage(aReferral({ contact, crime: { offenceCode }, ...over }, person), aContext()).firstContact;

describe('the first contact', () => {
  it.each(['phone', 'sms', 'email', 'letter'] as const)('is as preferred for an offence that is not serious: %s', (preferred) => {
    expect(first({ preferred })).toBe(preferred);
    expect(first({ preferred, preferredIs: 'wish' })).toBe(preferred);
  });

  it.each(['28E', '34B', '34A', '8N', '5D', '56B', '8Q', '8L', '2', '8P'])(
    'is by telephone for %s, unless something else is needed',
    (code) => {
      expect(first({ preferred: 'letter' }, code)).toBe('phone');
      expect(first({ preferred: 'letter', preferredIs: 'wish' }, code)).toBe('phone');
      expect(first({ preferred: 'letter', preferredIs: 'need' }, code)).toBe('letter');
    },
  );

  it('is by telephone where enhanced rights may apply, serious or not', () => {
    expect(first({ preferred: 'sms' }, '106')).toBe('phone');
    expect(first({ preferred: 'sms' }, '105A')).toBe('sms');
    expect(first({ preferred: 'sms' }, '49', ALL, { flags: { vulnerable: true } })).toBe('phone');
    expect(first({ preferred: 'sms' }, '49', ALL, { flags: { hate: ['disability'] } })).toBe('phone');
    expect(first({ preferred: 'sms' }, '49', ALL, { flags: { repeatVictim: true, cse: true } })).toBe('sms');
  });

  it('falls to the first usable of phone, sms, email, letter when nothing usable is preferred', () => {
    expect(first({})).toBe('phone');
    expect(first({ preferred: 'email' }, '49', { phones: [MOBILE] })).toBe('phone');
    expect(first({ preferred: 'email', preferredIs: 'need' }, '28E', { phones: [MOBILE] })).toBe('phone');
    expect(first({ cannotUse: ['phone'] })).toBe('sms');
    expect(first({ cannotUse: ['phone', 'sms'] })).toBe('email');
    expect(first({ preferred: 'phone', cannotUse: ['phone'] }, '34B')).toBe('sms');
    expect(first({}, '28E', LETTER_ONLY)).toBe('letter');
  });

  it('never a text to a landline', () => {
    expect(first({ preferred: 'sms' }, '49', { phones: [{ number: '0121 496 0001' }] })).toBe('phone');
    expect(first({ cannotUse: ['phone'] }, '49', { phones: [{ number: '0121 496 0001', kind: 'mobile' }], address: ADDRESS })).toBe(
      'letter',
    );
  });

  it('is null unless ready', () => {
    expect(first({ unsafeToContact: true })).toBeNull();
    expect(first({}, '49', { phones: [] })).toBeNull();
  });

  it('of a business is made with its named contact', () => {
    expect(first({ preferred: 'letter' }, '46', {}, { victim: aBusiness() })).toBe('letter');
    expect(first({ preferred: 'letter' }, '34A', {}, { victim: aBusiness() })).toBe('phone');
    const unsafe = aBusiness({ namedContact: { phones: [{ ...MOBILE, safe: false }] } });
    expect(first({}, '46', {}, { victim: unsafe })).toBe('letter');
  });

  it('says why', () => {
    const why = (contact: ContactWishes, offenceCode: string, person: object = ALL) =>
      triage(aReferral({ contact, crime: { offenceCode } }, person), aContext()).reasons.map((r) => r.code);
    expect(why({}, '28E')).toContain('phone-serious');
    expect(why({}, '106')).toContain('phone-enhanced');
    expect(why({}, '49', { phones: [{ number: '0121 496 0001' }] })).toContain('phone-only');
    expect(why({ preferred: 'sms' }, '49')).toContain('as-preferred');
    expect(why({ preferred: 'sms', preferredIs: 'need' }, '28E')).toContain('as-needed');
    expect(why({}, '997Z')).toContain('offence-unknown');
    expect(why({}, '49', { phones: [{ number: '12345' }, MOBILE] })).toContain('phone-not-possible');
  });
});
