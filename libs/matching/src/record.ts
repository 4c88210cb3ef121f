/** A person as somebody wrote them down. Everything may be missing, misspelled, swapped or out of date. */
export interface PersonRecord {
  readonly givenName?: string | undefined;
  readonly familyName?: string | undefined;
  readonly otherNames?: readonly string[] | undefined;
  readonly dateOfBirth?: string | undefined;
  readonly sex?: string | undefined;
  readonly postcode?: string | undefined;
  readonly town?: string | undefined;
  readonly addressLine?: string | undefined;
  readonly uprn?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
}

/** A business as somebody wrote it down: the organisation, at one of its premises. */
export interface BusinessRecord {
  readonly legalName?: string | undefined;
  readonly tradingName?: string | undefined;
  readonly companyNumber?: string | undefined;
  readonly charityNumber?: string | undefined;
  readonly addressLine?: string | undefined;
  readonly town?: string | undefined;
  readonly postcode?: string | undefined;
  readonly uprn?: string | undefined;
  readonly phones?: readonly string[] | undefined;
  readonly emails?: readonly string[] | undefined;
}

/** What two records must share to be looked at together: a kind and at least two attributes (a telephone number and an e-mail count as two). */
export type Key = readonly [kind: string, first: string, second: string, ...more: string[]];

/** `strong`: very likely one person. `ask`: a person should look. Neither ever joins anything. */
export type Verdict = 'strong' | 'ask' | 'ignore';

/** Why a likely pair is not suggested strongly: children of one birth, or people of one home. */
export type Guard = 'twins' | 'household';

/** One thing that speaks for or against. `weight` is log2 of how much likelier it is among records of one person than of two. */
export interface Factor {
  readonly field: FieldName;
  readonly level: string;
  readonly weight: number;
}

/** `weight` is the log2 odds that both records are one person, all factors and the prior together. */
export interface Comparison {
  readonly weight: number;
  readonly verdict: Verdict;
  readonly factors: readonly Factor[];
  readonly guard: Guard | null;
}

export const FIELDS = ['given', 'family', 'other', 'born', 'sex', 'postcode', 'town', 'address', 'phone', 'email'] as const;
export type FieldName = (typeof FIELDS)[number];
