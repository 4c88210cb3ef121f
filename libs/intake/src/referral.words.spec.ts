import { VOCABULARIES, codesOf } from './referral.words';

describe('the closed lists', () => {
  it('have a plain word for every code', () => {
    for (const [name, list] of Object.entries(VOCABULARIES)) {
      expect(codesOf(list).length).toBeGreaterThan(1);
      for (const [code, words] of Object.entries(list))
        expect([name, code, /^[a-z0-9-]+$/.test(code), words.trim().length > 1]).toEqual([name, code, true, true]);
    }
  });

  it('hold the codes of the contract', () => {
    expect(codesOf(VOCABULARIES['suspect-relationships'] ?? {})).toEqual(
      'stranger acquaintance partner ex-partner family household carer colleague neighbour other not-known'.split(' '),
    );
    expect(codesOf(VOCABULARIES['consent-purposes'] ?? {})).toEqual('feedback-to-referrer follow-up-12m survey casework share'.split(' '));
    expect(codesOf(VOCABULARIES['contact-ways'] ?? {})).toEqual(['phone', 'sms', 'email', 'letter']);
    expect(Object.isFrozen(VOCABULARIES)).toBe(true);
  });
});
