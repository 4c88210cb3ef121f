import { ageFrom } from '#libs/intake';
import { parsePlainDate } from '#libs/kernel';
import { strictBecause } from '#libs/victims';
import { circumstancesOf, triage } from '#libs/triage';
import { aContext } from '../../../../test/support/a-referral';
import { contentOf } from './content';
import { KINDS } from './steps/kinds';
import type { Told } from './told';

const TODAY = parsePlainDate('2026-11-24');
const AT = new Date('2026-11-24T10:00:00Z');
const read = (told: Told) => contentOf(told, TODAY, AT);
const triaged = (told: Told) => triage(read(told).content, aContext({ publicForm: true }));

const born = (year: string) => ({ 'born-day': '1', 'born-month': '2', 'born-year': year });
const SELF: Told = {
  who: { who: 'self' },
  safe: { safe: 'yes' },
  ways: { ways: ['call'] },
  phone: { number: '07700 900123', whose: 'victim' },
  name: { givenName: 'Testa' },
  reported: { reported: 'no' },
  agree: { agree: 'yes' },
};
const OTHER: Told = { ...SELF, who: { who: 'third-party' }, relation: { relation: 'friend' }, you: { yourName: 'Friend Demo' } };

describe('what was told on the public pages, as a referral', () => {
  it('is the contract’s shape: who, how safely, what, reported or not', () => {
    const { content, wrong } = read({ ...SELF, kind: { kind: 'burgled' }, where: { district: 'E08000025', place: 'B1 1AA' } });
    expect(wrong).toBeUndefined();
    expect(content).toMatchObject({
      source: 'self',
      crime: { reportedToPolice: 'no', offenceGroup: 'residential-burglary', district: 'E08000025', postcode: 'B1 1AA' },
      victim: { kind: 'person', role: 'direct', deceased: false, familyName: 'Testa' },
      consent: { basis: 'consent', toContact: 'given', givenBy: 'victim' },
    });
    expect(content.crime?.force).toBeUndefined();
  });

  it('a way that was not ticked is not safe, on the same number too', () => {
    expect(read(SELF).content.victim).toMatchObject({ phones: [{ safe: true, textSafe: false, voicemail: false }] });
  });

  it('ways that somebody else knows of, without knowing whether they are safe, are marked neither way', () => {
    const { victim } = read({ ...OTHER, safe: { safe: 'not-known' } }).content;
    expect(victim).toMatchObject({ phones: [{ number: '07700 900123', safe: undefined, textSafe: undefined, voicemail: undefined }] });
  });

  it('answers to pages that no longer apply are left out', () => {
    const told = { ...OTHER, safe: { safe: 'no' }, times: { when: 'these', days: ['mon'], from: '9', to: '10' } };
    const { content } = read(told);
    expect(content.contact).toEqual({ unsafeToContact: true });
    expect(content.victim).not.toHaveProperty('phones');
    expect(triaged(told)).toMatchObject({ state: 'held', outcome: 'no-safe-contact' });
  });

  it('nobody can come in the name of the police', () => {
    expect(read({ ...SELF, who: { who: 'police' } })).toMatchObject({ wrong: { name: 'who' }, content: { source: 'self' } });
  });

  it.each(Object.keys(KINDS))('"%s" leaves whoever asks a person who can be reached', (kind) => {
    const result = triaged({ ...SELF, kind: { kind } });
    expect(result.reasons.map((reason) => reason.code)).not.toContain('deceased');
    expect(result).toMatchObject({ outcome: 'ready', firstContact: 'phone' });
  });

  it.each([
    ['at-home', 'domestic-abuse'],
    ['stalked', 'stalking'],
    ['exploited', 'modern-slavery'],
    ['sexual', 'sexual-offence'],
  ])('"%s" makes contact strict', (kind, because) => {
    expect(strictBecause(circumstancesOf(read({ ...SELF, kind: { kind } }).content, TODAY))).toContain(because);
  });

  it('somebody close to a person who was killed is a victim of their own', () => {
    expect(read({ ...SELF, kind: { kind: 'killed' } }).content.victim).toMatchObject({ role: 'bereaved-relative', deceased: false });
  });

  it('hate without a ticked reason is still hate', () => {
    expect(read({ ...SELF, more: { more: 'hate' } }).content.flags).toEqual({ hate: ['other'] });
  });

  it('who refers can be asked back', () => {
    const told: Told = {
      ...OTHER,
      who: { who: 'agency' },
      you: { yourName: 'Worker Demo', agency: 'A school', yourPhone: '0121 496 0000' },
    };
    expect(read(told).content.officer).toMatchObject({ name: 'Worker Demo', team: 'A school', phone: '0121 496 0000' });
    expect(read({ ...told, you: {} }).wrong?.name).toBe('you');
  });
});

describe('who agrees', () => {
  const consent = (told: Told) => read(told).content.consent;

  it.each([
    ['given', 'given'],
    ['refused', 'refused'],
    ['not-asked', 'not-asked'],
    ['', 'not-asked'],
  ])('somebody else says "%s": %s', (said, toContact) => {
    expect(consent({ ...OTHER, agrees: { agrees: said } })?.toContact).toBe(toContact);
  });

  it('says by whom it was told', () => {
    expect(consent({ ...OTHER, agrees: { agrees: 'given' } })?.givenBy).toBe('victim, told by somebody who knows them');
    expect(consent({ ...OTHER, who: { who: 'agency' }, agrees: { agrees: 'refused' } })?.givenBy).toBe('victim, told by an agency');
  });

  // completed years on 24 November 2026: 12, 14, 16
  it.each([
    ['under 13, alone', '2014', undefined, 'not-asked'],
    ['under 13, with a guardian who agrees', '2014', 'yes', 'given'],
    ['13 to 15, alone', '2012', undefined, 'not-asked'],
    ['13 to 15, with a guardian who agrees', '2012', 'yes', 'given'],
    ['13 to 15, with a guardian who must not know', '2012', 'never', 'not-asked'],
    ['16 or 17, alone', '2010', undefined, 'given'],
    ['an adult', '1984', undefined, 'given'],
  ])('%s', (_who, year, adultAgrees, toContact) => {
    const told: Told = { ...SELF, born: born(year), guardian: adultAgrees ? { adultName: 'Grown-up Demo', adultAgrees } : {} };
    expect(ageFrom(`${year}-02-01`, TODAY)).toBe(2026 - Number(year));
    expect(consent(told)?.toContact).toBe(toContact);
    if (toContact === 'not-asked') expect(triaged(told)).toMatchObject({ state: 'held', outcome: 'consent-needed' });
  });

  it('a parent agrees for a child under 13 and is reached as they said', () => {
    const told: Told = {
      ...OTHER,
      relation: { relation: 'parent-or-guardian' },
      you: { yourName: 'Parent Demo', yourPhone: '07700 900456' },
    };
    const child = { ...told, born: born('2016'), agrees: { agrees: 'not-asked' } };
    expect(consent(child)).toMatchObject({ toContact: 'given', givenBy: 'parent or guardian' });
    expect(read(child).content.victim).toMatchObject({ guardian: { familyName: 'Parent Demo', phone: '07700 900456', safe: true } });
    expect(read({ ...told, born: born('1990') }).content.victim).not.toHaveProperty('guardian');
  });

  it('a guardian who did it, or who must not know, is no way to the child', () => {
    const guardian = (more: Record<string, string>) =>
      read({
        ...SELF,
        born: born('2014'),
        guardian: { adultName: 'Grown-up Demo', adultPhone: '07700 900456', adultSafe: 'yes', ...more },
      });
    expect(guardian({ adultAgrees: 'never' }).content.victim).toMatchObject({ guardian: { safe: false } });
    expect(guardian({ adultAnd: 'suspect' }).content.victim).toMatchObject({ guardian: { isSuspect: true } });
  });

  it('a child that gives no date of birth is put before a person', () => {
    expect(triaged({ ...SELF, born: { child: 'yes' } })).toMatchObject({ state: 'held', outcome: 'child-protection' });
  });
});
