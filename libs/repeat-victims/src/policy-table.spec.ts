import { isPlainDate } from '#libs/kernel';
import { CONFIDENCES, DEFAULT_POLICY, POLICIES, policyOf, SUBJECT_KINDS } from './policy-table';

describe('the policies of what a repeat victim is', () => {
  it('are named once each, and the default is one of them', () => {
    const names = POLICIES.map((policy) => policy.name);
    expect(new Set(names).size).toBe(names.length);
    expect(policyOf(DEFAULT_POLICY)).toMatchObject({ confidence: 'high', same: [], months: 12, least: 2, kinds: SUBJECT_KINDS });
  });

  it.each(POLICIES.map((policy) => [policy.name, policy] as const))(
    '%s can be read aloud, has its days and says where it is from',
    (_, policy) => {
      expect(isPlainDate(policy.from) && (policy.to === null || (isPlainDate(policy.to) && policy.to >= policy.from))).toBe(true);
      expect([policy.title, policy.says, policy.source].every((text) => text.length > 10)).toBe(true);
      expect(CONFIDENCES).toContain(policy.confidence);
      expect(policy.kinds.every((kind) => SUBJECT_KINDS.includes(kind)) && policy.kinds.length > 0).toBe(true);
      expect(policy.same.every((what) => ['type', 'place'].includes(what))).toBe(true);
      expect(policy.months > 0 && policy.least >= 2).toBe(true);
    },
  );
});
