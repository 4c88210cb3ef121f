import { OF_ONE_VICTIM, type MilestoneKind } from '#libs/crimes';
import type { UnsettlingKind } from '#libs/victims';

/**
 * What makes every safe mark of the victims lapse (safety paper, "Judged at the moment of use" and "Death"): what happened to a suspect or
 * an offender, and that a victim is said to have died.
 */
export const UNSETTLED_BY: Readonly<Partial<Record<MilestoneKind, UnsettlingKind>>> = {
  'suspect.released-no-charge': 'suspect-released',
  'suspect.bailed': 'suspect-bailed',
  'bail.changed': 'bail-changed',
  'release.planned': 'release-planned',
  'offender.released': 'offender-released',
  'victim.died': 'victim-died',
};
const UNSETTLING = Object.keys(UNSETTLED_BY) as readonly MilestoneKind[];
/** Of these the crime suffices: a release is told of a suspect, and unsettles all the victims before anybody has said for whom it holds. */
export const UNSETTLING_ALL: readonly MilestoneKind[] = UNSETTLING.filter((kind) => !OF_ONE_VICTIM.includes(kind));
export const UNSETTLING_ONE: readonly MilestoneKind[] = UNSETTLING.filter((kind) => OF_ONE_VICTIM.includes(kind));

/** A referral of the crime that a milestone was told of. */
export interface ReferredCase {
  readonly caseId: string;
  readonly referralId: string;
  readonly externalId: string | null;
  readonly organisationId: string | null;
}

export interface ToldMilestone {
  readonly id: string;
  readonly kind: MilestoneKind;
  /** A referral's id, or the externalId under which the same organisation sent it; null: not told. */
  readonly victim: string | null;
  readonly organisationId: string;
}

/**
 * The cases that a milestone holds for. What names a victim, for theirs. What happens to the crime, for all its victims. What is said to one
 * victim and does not say to which: only where the crime has one, or it would count for somebody to whom it was never said.
 */
export function casesOf(milestone: ToldMilestone, cases: readonly ReferredCase[]): readonly string[] {
  const { victim, organisationId } = milestone;
  if (victim !== null) {
    const named = cases.filter(
      (c) => c.referralId === victim.toLowerCase() || (c.externalId === victim && c.organisationId === organisationId),
    );
    return unique(named);
  }
  const all = unique(cases);
  return OF_ONE_VICTIM.includes(milestone.kind) && all.length > 1 ? [] : all;
}

const unique = (cases: readonly ReferredCase[]): string[] => [...new Set(cases.map((c) => c.caseId))];
