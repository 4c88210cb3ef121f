import type { PlainDate } from '#libs/kernel';
import table from './policies.json';

export const SUBJECT_KINDS = ['person', 'premises', 'organisation'] as const;
/** Who or what is a repeat victim: somebody, one place of a business or a home, or an organisation over all its places. */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** One dated definition of a repeat victim. Definitions differ between forces: each has its name, and its source is shown with it. */
export interface RepeatPolicy {
  readonly name: string;
  readonly title: string;
  /** The definition as one reads it aloud. */
  readonly says: string;
  /** The days of the latest incident on which the policy is in force, both inclusive; `to` null: still. */
  readonly from: PlainDate;
  readonly to: PlainDate | null;
  /** The rolling window, in calendar months. */
  readonly months: number;
  /** So many incidents make a repeat. */
  readonly least: number;
  /** What the incidents must have in common besides the victim. */
  readonly same: readonly ('type' | 'place')[];
  /** `marac`: only incidents after the victim's last MARAC count, within the window from it. */
  readonly after: 'marac' | null;
  readonly kinds: readonly SubjectKind[];
  readonly source: string;
  readonly confidence: Confidence;
}

/** What decides for triage and for figures; the others are told beside it. */
export const DEFAULT_POLICY = 'any-12m';
export const POLICIES_VERSION = table.version;
export const POLICIES: readonly RepeatPolicy[] = Object.freeze(table.policies as unknown as RepeatPolicy[]);

export function policyOf(name: string): RepeatPolicy | undefined {
  return POLICIES.find((policy) => policy.name === name);
}
