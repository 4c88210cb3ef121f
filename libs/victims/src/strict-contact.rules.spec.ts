import type { Circumstances } from './channel.shape';
import { STRICT_WORDS, isClose, strictBecause, type StrictReason } from './strict-contact.rules';
import { SUSPECT_RELATIONSHIPS, type SuspectRelationship } from './victim.words';

const plain: Circumstances = { victim: { kind: 'person', familyName: 'Invented' }, age: 40, sexualOffence: false, fatalOffence: false };

const ROWS: [StrictReason, Partial<Circumstances>][] = [
  ['domestic-abuse', { flags: { domesticAbuse: true } }],
  ['stalking', { flags: { stalking: true } }],
  ['modern-slavery', { flags: { modernSlavery: true } }],
  ['honour-based', { flags: { honourBased: true } }],
  ['forced-marriage', { flags: { forcedMarriage: true } }],
  ['fgm', { flags: { fgm: true } }],
  ['suspect-at-address', { flags: { suspectAtAddress: true } }],
  ['unsafe-to-contact', { contact: { unsafeToContact: true } }],
  ['sexual-offence', { sexualOffence: true }],
  ['under-18', { age: 17 }],
  ['suspect-close', { suspect: { relationship: 'carer' } }],
];

describe('strict contact', () => {
  it.each(ROWS)('applies with %s alone', (code, over) => {
    expect(strictBecause({ ...plain, ...over })).toEqual([code]);
    expect(STRICT_WORDS[code]).toBeTruthy();
  });

  it('does not apply when nothing says so, nor with other warnings, nor at 18, nor when the age is unknown', () => {
    const flags = { vulnerable: true, cse: true, hate: ['race' as const], repeatVictim: true, intimidated: true, domesticAbuse: false };
    for (const age of [18, 90, null]) expect(strictBecause({ ...plain, age, flags, contact: { unsafeToContact: false } })).toEqual([]);
  });

  it('counts as close the five who may pick up the telephone', () => {
    const close = (Object.keys(SUSPECT_RELATIONSHIPS) as SuspectRelationship[]).filter(isClose);
    expect(close).toEqual(['partner', 'ex-partner', 'family', 'household', 'carer']);
    expect(isClose(undefined)).toBe(false);
  });

  it('names every reason when several hold', () => {
    const both = strictBecause({ ...plain, age: 12, flags: { stalking: true } });
    expect(both).toEqual(['stalking', 'under-18']);
  });
});
