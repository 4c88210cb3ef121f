import type { Circumstances } from './channel.shape';
import type { SuspectRelationship } from './victim.words';

const CLOSE: readonly SuspectRelationship[] = ['partner', 'ex-partner', 'family', 'household', 'carer'];

/** The table of strict contact: any one row is enough. Under it only a channel marked safe counts. */
const ROWS = [
  { code: 'domestic-abuse', words: 'domestic abuse', holds: (c) => c.flags?.domesticAbuse === true },
  { code: 'stalking', words: 'stalking', holds: (c) => c.flags?.stalking === true },
  { code: 'modern-slavery', words: 'modern slavery', holds: (c) => c.flags?.modernSlavery === true },
  { code: 'honour-based', words: 'honour-based abuse', holds: (c) => c.flags?.honourBased === true },
  { code: 'forced-marriage', words: 'forced marriage', holds: (c) => c.flags?.forcedMarriage === true },
  { code: 'fgm', words: 'female genital mutilation', holds: (c) => c.flags?.fgm === true },
  { code: 'suspect-at-address', words: 'the suspect is at the address', holds: (c) => c.flags?.suspectAtAddress === true },
  { code: 'unsafe-to-contact', words: 'marked as unsafe to contact', holds: (c) => c.contact?.unsafeToContact === true },
  { code: 'sexual-offence', words: 'a sexual offence', holds: (c) => c.sexualOffence },
  { code: 'under-18', words: 'the victim is under 18', holds: (c) => c.age !== null && c.age < 18 },
  { code: 'suspect-close', words: 'the suspect is close to the victim', holds: (c) => isClose(c.suspect?.relationship) },
] as const satisfies readonly StrictRow[];

export type StrictReason = (typeof ROWS)[number]['code'];

/** What each reason is called in a sentence. */
export const STRICT_WORDS = Object.fromEntries(ROWS.map((r) => [r.code, r.words])) as Readonly<Record<StrictReason, string>>;

/** Why contact is strict, in the table's order; empty when it is not. */
export function strictBecause(circumstances: Circumstances): readonly StrictReason[] {
  return ROWS.filter((row) => row.holds(circumstances)).map((row) => row.code);
}

/** A suspect so near that whoever answers may be the suspect. */
export function isClose(relationship: SuspectRelationship | undefined): boolean {
  return relationship !== undefined && CLOSE.includes(relationship);
}

interface StrictRow {
  readonly code: string;
  readonly words: string;
  readonly holds: (c: Circumstances) => boolean;
}
