import { plainDateOf, type PlainDate } from '#libs/kernel';
import type { Facts, Finding, Milestone } from '#libs/victims-code';

/** One thing a finding rests on, without anything that names anybody: what, on which day, by whom in kind, and how we know. */
export interface Evidence {
  readonly kind: string;
  readonly on: PlainDate;
  readonly by: string | null;
  readonly proof: 'seen' | 'claimed';
  readonly usable: boolean;
}

export function evidenceOf(finding: Finding, facts: Facts): Evidence[] {
  const kinds = (m: Milestone) => finding.evidence.includes(m.id);
  return facts.milestones
    .filter(kinds)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .map((m) => ({ kind: m.kind, on: plainDateOf(m.at), by: m.by ?? null, proof: m.proof, usable: m.usable ?? true }));
}
