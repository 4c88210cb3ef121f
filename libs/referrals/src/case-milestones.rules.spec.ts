import { casesOf, type ReferredCase, type ToldMilestone } from './case-milestones.rules';

const of = (caseId: string, over: Partial<ReferredCase> = {}): ReferredCase => ({
  caseId,
  referralId: `referral-of-${caseId}`,
  externalId: `EXT-${caseId}`,
  organisationId: 'force',
  ...over,
});
const told = (over: Partial<ToldMilestone>): ToldMilestone => ({
  id: 'm',
  kind: 'suspect.arrested',
  victim: null,
  organisationId: 'force',
  ...over,
});
const two = [of('a'), of('b')];

describe('for whom a milestone holds', () => {
  it('what happens to the crime, for all its victims', () => {
    expect(casesOf(told({}), two)).toEqual(['a', 'b']);
    expect(casesOf(told({}), [])).toEqual([]);
  });

  it('what names a victim, for theirs: by the referral’s id or by the id its sender gave it', () => {
    expect(casesOf(told({ victim: 'EXT-b' }), two)).toEqual(['b']);
    expect(casesOf(told({ victim: 'REFERRAL-OF-A' }), two)).toEqual(['a']);
    expect(casesOf(told({ kind: 'victim.informed', victim: 'EXT-c' }), two)).toEqual([]);
  });

  it('an id that another organisation gave names nobody', () => {
    expect(casesOf(told({ victim: 'EXT-b', organisationId: 'another' }), two)).toEqual([]);
  });

  it('what is said to one victim, and not to which, only where there is one', () => {
    const said = told({ kind: 'support.referred' });
    expect(casesOf(said, [of('a')])).toEqual(['a']);
    expect(casesOf(said, two)).toEqual([]);
    // one victim, referred twice into the same case
    expect(casesOf(said, [of('a'), of('a', { referralId: 'second' })])).toEqual(['a']);
  });
});
