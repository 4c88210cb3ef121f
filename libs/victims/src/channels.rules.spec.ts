import type { Circumstances } from './channel.shape';
import { mayLeaveVoicemail, usableChannels, waysOf } from './channel-use.rules';
import { channelsOf } from './channels.rules';
import type { BusinessVictim, PersonVictim } from './victim.shape';

const MOBILE = { number: '07700 900123' };
const LANDLINE = { number: '0121 496 0001' };
const HOME = { lines: ['1 Example Road'], town: 'Birmingham', postcode: 'B1 1AA' };

function given(person: Partial<PersonVictim>, over: Partial<Circumstances> = {}): Circumstances {
  return { victim: { kind: 'person', familyName: 'Invented', ...person }, age: 40, sexualOffence: false, fatalOffence: false, ...over };
}
const ways = (person: Partial<PersonVictim>, over: Partial<Circumstances> = {}) => waysOf(usableChannels(given(person, over)));
const STALKED = { flags: { stalking: true } };

describe('the channels of a victim', () => {
  it('a mobile speaks and takes texts, a landline only speaks, and all four ways stand in their order', () => {
    expect(ways({ phones: [MOBILE] })).toEqual(['phone', 'sms']);
    expect(ways({ phones: [LANDLINE] })).toEqual(['phone']);
    expect(ways({ address: HOME, emails: [{ address: 'a@example.org' }], phones: [MOBILE] })).toEqual(['phone', 'sms', 'email', 'letter']);
  });

  it('a number, e-mail or address that cannot be used is none, and is named', () => {
    const bad = given({ phones: [{ number: '12345' }], emails: [{ address: 'at example' }], address: { lines: ['1 Example Road'] } });
    expect(channelsOf(bad)).toEqual({ all: [], none: ['phone-not-possible', 'email-not-possible', 'address-incomplete'] });
    expect(channelsOf(given({ address: { lines: [' '], postcode: 'B1 1AA' } })).none).toEqual(['address-incomplete']);
    expect(ways({ address: { lines: ['1 Example Road'], town: 'Walsall' } })).toEqual(['letter']);
    expect(ways({ address: { lines: ['1 Example Road'], postcode: 'B1 1AA' } })).toEqual(['letter']);
  });

  it('one marked unsafe is never used; an unmarked one only without strict contact', () => {
    expect(ways({ phones: [{ ...MOBILE, safe: false }], address: { ...HOME, safeToWrite: false } })).toEqual([]);
    expect(ways({ phones: [MOBILE], emails: [{ address: 'a@example.org', safe: true }], address: HOME }, STALKED)).toEqual(['email']);
    expect(ways({ phones: [{ ...MOBILE, safe: true }] }, STALKED)).toEqual(['phone', 'sms']);
  });

  it('a text is as safe as the number unless it is marked itself', () => {
    expect(ways({ phones: [{ ...MOBILE, safe: true, textSafe: false }] })).toEqual(['phone']);
    expect(ways({ phones: [{ ...MOBILE, safe: false, textSafe: true }] })).toEqual(['sms']);
    expect(ways({ phones: [{ ...MOBILE, textSafe: true }] }, STALKED)).toEqual(['sms']);
    expect(ways({ phones: [{ ...LANDLINE, textSafe: true }] }, STALKED)).toEqual([]);
  });

  it('a number sent twice is unsafe when either says so', () => {
    expect(
      ways({
        phones: [
          { ...MOBILE, safe: true },
          { number: '+447700900123', safe: false },
        ],
      }),
    ).toEqual([]);
    expect(
      ways({
        emails: [
          { address: 'a@example.org', safe: true },
          { address: ' A@example.ORG', safe: false },
        ],
      }),
    ).toEqual([]);
    expect(ways({ phones: [{ ...MOBILE, safe: false }, LANDLINE] })).toEqual(['phone']);
  });

  it.each([
    [['phone'], ['sms', 'email', 'letter']],
    [
      ['Telephone', 'post'],
      ['sms', 'email'],
    ],
    [['text'], ['phone', 'email', 'letter']],
    [
      ['e-mail', 'sms'],
      ['phone', 'letter'],
    ],
    [
      ['voicemail', 'fax', ''],
      ['phone', 'sms', 'email', 'letter'],
    ],
    [['phone', 'sms', 'email', 'letter'], []],
  ])('who cannot use %p has %p', (cannotUse, left) => {
    expect(ways({ phones: [MOBILE], emails: [{ address: 'a@example.org' }], address: HOME }, { contact: { cannotUse } })).toEqual(left);
  });

  it('what somebody cannot use is named only where it was sent', () => {
    expect(channelsOf(given({ phones: [LANDLINE] }, { contact: { cannotUse: ['phone', 'letter'] } })).none).toEqual(['cannot-use-phone']);
  });

  it('with the suspect at the address landline and letter are unsafe whatever is marked', () => {
    const all = { phones: [{ ...LANDLINE, safe: true }], address: { ...HOME, safeToWrite: true } };
    expect(ways(all, { flags: { suspectAtAddress: true } })).toEqual([]);
    expect(channelsOf(given(all, { flags: { suspectAtAddress: true } })).all.map((c) => c.mark)).toEqual(['unsafe', 'unsafe', 'unsafe']);
    expect(ways({ phones: [{ number: '07700 900123', kind: 'landline', safe: true }] }, { flags: { suspectAtAddress: true } })).toEqual([]);
    expect(ways({ phones: [{ ...LANDLINE, kind: 'work', safe: true }] }, { flags: { suspectAtAddress: true } })).toEqual(['phone']);
    expect(ways({ phones: [{ ...MOBILE, safe: true }] }, { flags: { suspectAtAddress: true } })).toEqual(['phone', 'sms']);
  });

  it('where a victim must not be reached is unsafe', () => {
    expect(ways({ phones: [{ ...LANDLINE, kind: 'work', safe: true }] }, { contact: { doNotContactAt: ['Work'] } })).toEqual([]);
    expect(ways({ phones: [LANDLINE, MOBILE], address: HOME }, { contact: { doNotContactAt: ['home'] } })).toEqual(['phone', 'sms']);
    expect(ways({ phones: [LANDLINE], address: HOME }, { contact: { doNotContactAt: ['home'] } })).toEqual([]);
    expect(ways({ phones: [LANDLINE] }, { contact: { doNotContactAt: ['work'] } })).toEqual(['phone']);
  });

  it('the dead have none: deceased, or the direct victim of an offence that kills', () => {
    const dead = (person: Partial<PersonVictim>, fatalOffence = true) =>
      channelsOf(given({ phones: [MOBILE], ...person }, { fatalOffence }));
    expect(dead({ deceased: true }, false)).toEqual({ all: [], none: ['deceased'] });
    expect(dead({}).all).toEqual([]);
    expect(dead({ role: 'direct', deceased: false }).all).toEqual([]);
    expect(dead({ role: 'bereaved-relative' }).all).not.toEqual([]);
    expect(dead({ role: 'harmed-witness' }).all).not.toEqual([]);
    expect(dead({}, false).all).not.toEqual([]);
  });
});

describe("a channel that is not the victim's own", () => {
  it.each(['shared', 'third-party', 'guardian'] as const)(
    '%s counts for an adult only when marked safe, and never under strict contact',
    (belongsTo) => {
      expect(ways({ phones: [{ ...LANDLINE, belongsTo }] })).toEqual([]);
      expect(ways({ phones: [{ ...LANDLINE, belongsTo, safe: true }] })).toEqual(['phone']);
      expect(ways({ phones: [{ ...LANDLINE, belongsTo, safe: true }] }, STALKED)).toEqual([]);
      expect(ways({ phones: [{ ...LANDLINE, belongsTo: 'victim', safe: true }] }, STALKED)).toEqual(['phone']);
    },
  );

  const guardian = { phone: '07700 900777', safe: true };
  it.each([
    [10, ['phone', 'sms']],
    [15, ['phone', 'sms']],
    [16, []],
    [17, []],
  ])('at %i a safe guardian is reached by %p', (age, expected) => expect(ways({ guardian }, { age })).toEqual(expected));

  it('a guardian who is the suspect, lives with one, or is not marked safe is no channel for a child', () => {
    expect(ways({ guardian: { ...guardian, isSuspect: true } }, { age: 10 })).toEqual([]);
    expect(ways({ guardian: { ...guardian, safe: undefined } }, { age: 10 })).toEqual([]);
    expect(ways({ guardian }, { age: 10, flags: { suspectAtAddress: true } })).toEqual([]);
    expect(ways({ guardian: { ...guardian, livesWithVictim: false } }, { age: 10, flags: { suspectAtAddress: true } })).toEqual([
      'phone',
      'sms',
    ]);
    const own = { ...MOBILE, belongsTo: 'guardian' as const, safe: true };
    expect(ways({ phones: [own], guardian: { isSuspect: true } }, { age: 10 })).toEqual([]);
    expect(channelsOf(given({ phones: [own], guardian: { isSuspect: true } }, { age: 10 })).none).toEqual(['guardian-not-safe']);
    const same = { phones: [{ ...MOBILE, safe: true }], guardian: { phone: '+447700900123', isSuspect: true } };
    expect(ways(same, { age: 10 })).toEqual([]);
  });
});

describe('voicemail and businesses', () => {
  it('voicemail is left only where it is marked safe, and on a number that is', () => {
    const may = (phone: object, over = {}) => mayLeaveVoicemail(given({ phones: [{ ...MOBILE, ...phone }] }, over), '+447700900123');
    expect([may({ voicemail: true }), may({ voicemail: true, safe: true }, STALKED)]).toEqual([true, true]);
    expect([may({}), may({ voicemail: false }), may({ voicemail: true, safe: false })]).toEqual([false, false, false]);
    expect(may({ voicemail: true }, { contact: { cannotUse: ['phone'] } })).toBe(false);
  });

  it('a business is reached through its named contact and its premises, and cannot be dead', () => {
    const business: BusinessVictim = {
      kind: 'business',
      legalName: 'Invented Ltd',
      namedContact: { phones: [LANDLINE], emails: [{ address: 'a@example.org' }] },
      premises: HOME,
    };
    const circumstances = { ...given({}), victim: business, age: null, fatalOffence: true };
    expect(waysOf(usableChannels(circumstances))).toEqual(['phone', 'email', 'letter']);
    expect(waysOf(usableChannels({ ...circumstances, victim: { kind: 'business' } }))).toEqual([]);
  });
});
