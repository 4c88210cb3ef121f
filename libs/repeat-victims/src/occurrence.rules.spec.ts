import type { ReferralContent } from '#libs/intake';
import { aBusiness, aReferral } from '../../../test/support/a-referral';
import { isCounted, toldOf, type Surroundings } from './occurrence.rules';

const receivedAt = new Date('2026-11-18T11:00:00Z');
const told = (content: ReferralContent, around: Partial<Surroundings> = {}) => toldOf(content, { receivedAt, strict: false, ...around });
const crime = (more: ReferralContent['crime']) => aReferral({ crime: more! });
const home = { lines: ['1 Example Road'], postcode: 'B1 1AA' };
const atHome = (more: ReferralContent['crime'], around: Partial<Surroundings> = {}) =>
  told(aReferral({ crime: more! }, { address: home }), around).premises;

describe('the day that is counted', () => {
  it('is that of the offence in London, else that of the report, else none', () => {
    const reportedAt = '2026-11-17T09:30:00Z';
    expect(told(crime({ occurredFrom: '2026-07-01T23:30:00Z', reportedAt })).on).toBe('2026-07-02');
    expect(told(crime({ occurredTo: '2026-11-03T10:00:00Z', reportedAt })).on).toBe('2026-11-03');
    expect(told(crime({ reportedAt })).on).toBe('2026-11-17');
    expect(told(crime({})).on).toBeNull();
  });

  it('is never one after the receipt, nor one that cannot be read: those are slips', () => {
    const reportedAt = '2026-11-17T09:30:00Z';
    expect(told(crime({ occurredFrom: '2062-11-01T10:00:00Z', reportedAt })).on).toBe('2026-11-17');
    expect(told(crime({ occurredFrom: 'last week', reportedAt })).on).toBe('2026-11-17');
    expect(told(crime({ occurredFrom: '2062-11-01T10:00:00Z' }))).toMatchObject({ on: null, until: null, from: null });
  });

  it('of a course of conduct has a last one; of anything else it has not', () => {
    const span = { occurredFrom: '2026-06-01T10:00:00Z', occurredTo: '2026-09-01T10:00:00Z' };
    const said = [told(crime({ ...span, offenceCode: '8Q' })), told(crime({ ...span, offenceCode: '28E' }))];
    expect(said.map(({ conduct, until }) => [conduct, until])).toEqual([
      [true, '2026-09-01'],
      [false, '2026-06-01'],
    ]);
    expect(told(aReferral({ flags: { stalking: true } })).conduct).toBe(true);
  });

  it('has a time only where one was said', () => {
    expect(told(crime({ occurredFrom: '2026-11-01' })).from).toBeNull();
    expect(told(crime({ occurredFrom: '2026-11-01T10:00:00Z', occurredTo: '2026-11-01T11:00:00Z' }))).toMatchObject({
      from: new Date('2026-11-01T10:00:00Z'),
      to: new Date('2026-11-01T11:00:00Z'),
    });
  });
});

describe('the place that is counted', () => {
  it('of a business is its premises, unless it happened elsewhere', () => {
    const victim = aBusiness();
    expect(told(aReferral({ victim, crime: {} })).premises).toEqual({ of: 'business', parts: ['1', 'B11AA'] });
    expect(told(aReferral({ victim, crime: { postcode: 'b11aa' } })).premises).not.toBeNull();
    expect(told(aReferral({ victim, crime: { postcode: 'B9 9ZZ' } }))).toMatchObject({ premises: null, placeParts: ['B9', '9ZZ'] });
  });

  it('of a person is their home when the postcode or the kind of crime says that it was there', () => {
    const there = { of: 'home', parts: ['1', 'B11AA'] };
    expect([atHome({ offenceCode: '49', postcode: 'B1 1AA' }), atHome({ offenceCode: '28E' })]).toEqual([there, there]);
    expect([atHome({ offenceCode: '49' }), atHome({ offenceCode: '28E', postcode: 'B9 9ZZ' })]).toEqual([null, null]);
  });

  it('is never the home of somebody under strict contact', () => {
    expect(atHome({ offenceCode: '28E' }, { strict: true })).toBeNull();
  });
});

describe('what else is read', () => {
  it('the incident with its force, the MARAC with its day, and what the referrer said', () => {
    const content = aReferral({
      crime: { force: 'west-midlands', incidentReference: 'log 12' },
      risk: { marac: 'heard', assessedAt: '2026-10-01T10:00:00Z' },
      flags: { repeatVictim: true },
    });
    expect(told(content)).toMatchObject({
      incidentParts: ['west-midlands', 'LOG12'],
      marac: '2026-10-01',
      saidRepeat: true,
      saidTargeted: false,
    });
    expect(told(aReferral({ risk: { marac: 'none' } })).marac).toBeNull();
  });

  it('the group by the code, else as a public form asked it', () => {
    expect([told(crime({ offenceCode: '46' })).group, told(crime({ offenceGroup: 'arson' })).group, told(crime({})).group]).toEqual([
      'shoplifting',
      'arson',
      null,
    ]);
  });
});

describe('a referral that counts', () => {
  const counted = (state: string, decision: string | null = null, publicForm = false) => isCounted({ state, decision, publicForm });

  it('is any but one that was sent in error or replaced', () => {
    expect(['received', 'held', 'declined', 'accepted', 'duplicate', 'forwarded'].every((state) => counted(state))).toBe(true);
    expect(['victim-withdrew', 'died', 'sent-in-error', 'superseded'].map((why) => counted('withdrawn', why))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it('by a public form is one that a provider has taken on', () => {
    expect(['received', 'held', 'declined', 'accepted'].map((state) => counted(state, null, true))).toEqual([false, false, false, true]);
  });
});
