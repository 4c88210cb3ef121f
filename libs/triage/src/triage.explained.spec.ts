import { aContext, aReferral, anEarlier } from '../../../test/support/a-referral';
import { explain } from './triage.explained';
import { TRIAGE_TABLE, TRIAGE_TABLES, TRIAGE_VERSION, triage } from './triage.rules';
import type { TriageFacts, TriageResult } from './triage.shape';

/** As it comes back from where it was kept. */
const kept = (facts: TriageFacts): TriageFacts => JSON.parse(JSON.stringify(facts)) as TriageFacts;

const ABUSE = { flags: { domesticAbuse: true }, contact: { preferred: 'letter' as const } };
const SAFE = { phones: [{ number: '07700 900123', safe: true }] };
const CASES: Record<string, TriageResult> = {
  ready: triage(aReferral(), aContext()),
  duplicate: triage(aReferral(), aContext({ earlier: [anEarlier(aReferral())] })),
  'new-information': triage(aReferral({ flags: { stalking: true } }), aContext({ earlier: [anEarlier(aReferral())] })),
  'child-protection': triage(aReferral({ flags: { childProtection: true } }, { dateOfBirth: '2015-01-01' }), aContext()),
  'consent-needed': triage(aReferral(ABUSE, SAFE), aContext()),
  'no-safe-contact': triage(aReferral(ABUSE), aContext()),
  'excluded-offence': triage(aReferral(), aContext({ settings: { excludedOffences: ['49'], duplicateDays: 28 } })),
  'insufficient-contact': triage(aReferral({}, { phones: [] }), aContext()),
};

describe('a decision that is explained later', () => {
  it.each(Object.entries(CASES))('%s: the facts alone come to the same decision, row by row', (outcome, result) => {
    const { asked, again } = explain(result.version, kept(result.facts));
    const { outcome: o, state, firstContact, reasons } = result;
    expect(o).toBe(outcome);
    expect(again).toEqual({ outcome: o, state, firstContact, reasons });
    expect(asked.map((row) => row.holds)).toEqual([...asked.slice(1).map(() => false), true]);
    expect(asked.at(-1)).toMatchObject({ outcome });
  });

  it('says in words what was known, and nothing that could be called or written to', () => {
    const { facts } = explain(TRIAGE_VERSION, kept(CASES['consent-needed']!.facts));
    const words = Object.fromEntries(facts.map((f) => [f.fact, f.words]));
    expect(words).toMatchObject({
      'domestic abuse': 'Yes',
      'consent to contact': 'Not asked',
      'strict contact': 'domestic abuse',
      'wished for': 'Letter',
      'ways of contact': 'Telephone, safe, usable; Text message, safe, usable; Voicemail, unknown, not usable',
    });
    expect(JSON.stringify(facts)).not.toMatch(/7700|Sample|Inventedname|1984/);
  });

  it('the version in force has its table, and what a lost version decided still shows its facts', () => {
    expect(TRIAGE_TABLES[TRIAGE_VERSION]).toBe(TRIAGE_TABLE);
    const { asked, again, facts } = explain('constructor', CASES['ready']!.facts);
    expect([asked, again]).toEqual([[], null]);
    expect(facts.length).toBeGreaterThan(10);
  });
});
