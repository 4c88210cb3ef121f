import { isReference, newReference, readReference } from './reference';

describe('our references', () => {
  it('are random, never count up, and hold no letter that is read wrongly and no vowel', () => {
    const many = Array.from({ length: 5_000 }, newReference);
    expect(many.every((r) => /^VC-[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(r) && !/[AEIOULSZB01258]/.test(r.slice(3)))).toBe(true);
    expect(new Set(many).size).toBe(many.length);
    expect([...many].sort()).not.toEqual(many);
    expect(new Set(many.map((r) => r[3])).size).toBe(22);
  });

  it('are known again as people type them', () => {
    for (const typed of ['VC-CDFG-4679', 'vc cdfg 4679', 'vccdfg4679', 'CDFG-4679', ' Vc–Cdfg–4679 '])
      expect(readReference(typed)).toBe('VC-CDFG-4679');
    for (const typed of ['', 'VC-CDFG-467', 'VC-ABCD-1234', 'VC-CDFG-46799', '20/123456/26']) expect(readReference(typed)).toBeUndefined();
    expect([isReference('VC-CDFG-4679'), isReference('vc-cdfg-4679'), isReference('VC-CDFG-467O')]).toEqual([true, false, false]);
  });
});
