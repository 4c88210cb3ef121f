import type { PersonVictim } from '#libs/victims';
import { aBusiness, aPerson, aReferral, TRIAGED_AT } from '../../../test/support/a-referral';
import { mergeFaults, qualityOf } from './quality.rules';
import type { CrimeContent, ReferralContent } from './referral.shape';

const faults = (over: Partial<ReferralContent> = {}, person: Partial<PersonVictim> = {}) => qualityOf(aReferral(over, person), TRIAGED_AT);
const crime = (over: Partial<CrimeContent>) => faults({ crime: { ...aReferral().crime, ...over } });

describe('what is wrong with a referral that is received all the same', () => {
  it('nothing, when nothing is', () => {
    expect(faults()).toEqual([]);
    expect(faults({ victim: aBusiness() })).toEqual([]);
  });

  it.each([
    [{ reference: undefined }, '/crime/reference', 'required'],
    [{ force: '' }, '/crime/force', 'required'],
    [{ reportedAt: undefined }, '/crime/reportedAt', 'required'],
    [{ reportedAt: '2026-11-19T00:00:00Z' }, '/crime/reportedAt', 'in_future'],
    [{ occurredFrom: 'x' }, '/crime/occurredFrom', 'not_a_date'],
    [{ occurredTo: '2026-11-10T00:00:00Z' }, '/crime/occurredTo', 'out_of_range'],
    [{ occurredFrom: '2026-11-17T10:00:00Z' }, '/crime/occurredFrom', 'out_of_range'],
    [{ offenceCode: undefined }, '/crime/offenceCode', 'required'],
    [{ offenceCode: '997Z' }, '/crime/offenceCode', 'not_in_list'],
    [{ cjsCode: 'nonsense' }, '/crime/cjsCode', 'wrong_form'],
    [{ district: undefined }, '/crime/district', 'required'],
    [{ district: 'Brum' }, '/crime/district', 'not_in_list'],
    [{ postcode: 'B1' }, '/crime/postcode', 'wrong_form'],
    [{ offenceCode: '8Q' }, '/flags/stalking', 'required'],
    [{ offenceCode: '9B' }, '/flags/hate', 'required'],
  ] as [Partial<CrimeContent>, string, string][])('of the crime %j', (over, field, code) => expect(crime(over)).toEqual([{ field, code }]));

  it.each([
    [{ dateOfBirth: undefined }, '/victim/dateOfBirth', 'required'],
    [{ dateOfBirth: '2027-01-01' }, '/victim/dateOfBirth', 'in_future'],
    [{ dateOfBirth: '1900-01-01' }, '/victim/dateOfBirth', 'out_of_range'],
    [{ phones: [{ number: '12345' }] }, '/victim/phones/0/number', 'wrong_form'],
    [{ phones: [] }, '/victim/phones', 'required'],
    [{ emails: [{ address: 'a at example' }] }, '/victim/emails/0/address', 'wrong_form'],
    [{ address: { lines: ['1'], postcode: '12345' } }, '/victim/address/postcode', 'wrong_form'],
    [{ guardian: { phone: '1' } }, '/victim/guardian/phone', 'wrong_form'],
  ] as [Partial<PersonVictim>, string, string][])('of the person %j', (over, field, code) =>
    expect(faults({}, over)).toEqual([{ field, code }]),
  );

  it('of consent and wishes', () => {
    expect(faults({ consent: undefined })).toEqual([{ field: '/consent/toContact', code: 'required' }]);
    expect(faults({ contact: { cannotUse: ['sms', 'fax'] } })).toEqual([{ field: '/contact/cannotUse/1', code: 'not_in_list' }]);
    const undecided = { toContact: 'not-asked' as const, overriddenFor: 'risk-of-serious-harm' };
    expect(faults({ consent: undecided, officer: {} })).toEqual([{ field: '/consent/givenBy', code: 'required' }]);
    expect(faults({ consent: { ...undecided, givenBy: 'PC Example' }, officer: {} })).toEqual([]);
  });

  it('a crime that nobody reported needs no force, reference or report', () => {
    const unreported = { reportedToPolice: 'no' as const, offenceCode: '49', district: 'out-of-area' };
    expect(faults({ source: 'self', crime: unreported })).toEqual([]);
    expect(faults({ source: 'self', crime: { offenceCode: '49', district: 'out-of-area' } })).toEqual([]);
    expect(faults({ source: 'police', crime: { offenceCode: '49', district: 'out-of-area' } }).map((f) => f.field)).toEqual([
      '/crime/force', '/crime/reference', '/crime/reportedAt',
    ]); // prettier-ignore
  });

  it('of a business without anybody to speak to', () => {
    expect(faults({ victim: aBusiness({ namedContact: undefined }) })).toEqual([{ field: '/victim/namedContact/name', code: 'required' }]);
  });

  it('a flag that is set is not asked for again', () => {
    const stalked = { crime: { ...aReferral().crime, offenceCode: '8Q' }, flags: { stalking: true } };
    expect(faults(stalked, aPerson())).toEqual([]);
  });

  it('each field is named once, by the first who found it', () => {
    const [a, b] = [
      { field: '/victim/dateOfBirth', code: 'not_a_date' as const },
      { field: '/victim/dateOfBirth', code: 'required' as const },
    ];
    expect(mergeFaults([a], [b, { field: '/crime/district', code: 'required' }])).toEqual([
      a,
      { field: '/crime/district', code: 'required' },
    ]);
  });
});
