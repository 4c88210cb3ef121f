import { aContext, anEarlier, aReferral } from '../../../test/support/a-referral';
import { triage } from './triage.rules';

const MOBILE = '07700 900123';
const SOURCES = ['self', 'third-party', 'agency'] as const;

describe('a referral that came by a public form', () => {
  it.each(SOURCES)('from %s is never taken for an earlier one, and changes none', (source) => {
    const context = aContext({ publicForm: true, earlier: [anEarlier(aReferral())] });
    expect(triage(aReferral({ source }), context)).toMatchObject({ outcome: 'ready', earlierId: null, merged: null });
  });

  it('by a record system a third party’s word is still compared', () => {
    expect(triage(aReferral({ source: 'third-party' }), aContext({ earlier: [anEarlier(aReferral())] })).outcome).toBe('duplicate');
  });

  it('says that nobody has proven a way of contact', () => {
    const reasons = (publicForm: boolean) => triage(aReferral({ source: 'self' }), aContext({ publicForm })).reasons.map((r) => r.code);
    expect(reasons(true)).toContain('public-form');
    expect(reasons(false)).not.toContain('public-form');
  });

  it('counts a channel that was called safe where only a safe one counts, and none that was not', () => {
    const after = (safe?: boolean) =>
      triage(
        aReferral(
          { source: 'self', flags: { domesticAbuse: true }, consent: { toContact: 'given' } },
          { phones: [{ number: MOBILE, safe }] },
        ),
        aContext({ publicForm: true }),
      ).outcome;
    expect([after(true), after(undefined), after(false)]).toEqual(['ready', 'no-safe-contact', 'no-safe-contact']);
  });

  it('is strict about a sexual offence that was named in plain words, without a code', () => {
    const crime = { offenceGroup: 'other-sexual-offences' as const };
    const result = triage(aReferral({ source: 'self', crime, consent: { toContact: 'given' } }), aContext({ publicForm: true }));
    expect(result).toMatchObject({ outcome: 'no-safe-contact', facts: { sexual: true, offenceGroup: 'other-sexual-offences' } });
  });

  it('asks first when a third party does not know whether somebody bereaved agrees', () => {
    const sent = aReferral({ source: 'third-party', consent: { toContact: 'not-asked' } }, { role: 'bereaved-relative' });
    expect(triage(sent, aContext({ publicForm: true })).outcome).toBe('consent-needed');
  });

  it('says whether it was ever reported, and who wants help to report it', () => {
    const noted = (reportedToPolice?: 'yes' | 'no' | 'wants-help-to' | 'not-disclosed') =>
      triage(aReferral({ source: 'self', crime: { reportedToPolice } }), aContext({ publicForm: true }))
        .reasons.map((r) => r.code)
        .filter((code) => code.includes('report'));
    expect([noted('no'), noted('wants-help-to'), noted('not-disclosed'), noted('yes'), noted()]).toEqual([
      ['never-reported'],
      ['wants-help-to-report'],
      ['report-not-disclosed'],
      [],
      [],
    ]);
  });
});
