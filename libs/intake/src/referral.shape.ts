import type { OffenceGroup } from '#libs/crimes';
import type { Code } from '#libs/kernel';
import type { ContactWishes, Flags, RiskBand, Suspect, VictimContent } from '#libs/victims';
import type { ConsentBasis, ConsentDecision, ConsentPurpose, ConsentToContact, Marac, ReportedToPolice, Source } from './referral.words';

/**
 * What a referrer tells us, as the contract writes it. The API, the CSV and the pages all produce this one shape, and triage reads
 * nothing else. Instants are ISO 8601 texts, days `YYYY-MM-DD`; what is absent is unknown (never null).
 */
export interface ReferralContent {
  schemaVersion?: '1';
  externalId?: string;
  source: Source;
  referredAt?: string;
  crime?: CrimeContent;
  relatedCrimes?: RelatedCrime[];
  victim: VictimContent;
  linkedParties?: LinkedParty[];
  contact?: ContactWishes;
  consent?: Consent;
  consents?: PurposeConsent[];
  flags?: Flags;
  suspect?: Suspect;
  risk?: Risk;
  told?: Told;
  officer?: Officer;
  summary?: string;
  /** Kept, sealed and unread. */
  extensions?: Record<string, unknown>;
}

export interface CrimeContent {
  /** Absent means `yes` when a reference is sent. */
  reportedToPolice?: ReportedToPolice;
  force?: string;
  reference?: string;
  incidentReference?: string;
  offenceCode?: string;
  /** What kind of crime it was, where a public form asked in plain words: never beside a code. */
  offenceGroup?: OffenceGroup;
  cjsCode?: string;
  offence?: string;
  reportedAt?: string;
  occurredFrom?: string;
  occurredTo?: string;
  district?: string;
  postcode?: string;
  status?: string;
}

export interface RelatedCrime {
  force?: string;
  reference: string;
  offenceCode?: string;
}

export interface LinkedParty {
  externalId: string;
  relationship?: string;
  sameHousehold?: boolean;
}

export interface Consent {
  basis?: ConsentBasis;
  toContact?: ConsentToContact;
  at?: string;
  givenBy?: string;
  /** The reason for which somebody decided to go without consent, for example `risk-of-serious-harm`. */
  overriddenFor?: string;
}

export interface PurposeConsent {
  purpose: ConsentPurpose;
  with?: string;
  decision: ConsentDecision;
  givenBy?: string;
  how?: string;
  at?: string;
  expiresAt?: string;
}

export interface Risk {
  tool?: string;
  version?: string;
  band?: RiskBand;
  score?: number;
  judgementOverride?: boolean;
  assessedAt?: string;
  marac?: Marac;
}

export interface Told {
  code?: boolean;
  rj?: boolean;
  vps?: boolean;
  specialMeasures?: boolean;
}

export interface Officer {
  name?: string;
  collarNumber?: string;
  email?: string;
  team?: string;
  /** Of somebody who refers by a public form and has no account: how we may ask them back. */
  phone?: string;
}

/** A fault that never stops a referral: a JSON pointer into the shape and a code of the kernel's list. */
export interface QualityFault {
  field: string;
  code: Code;
}
