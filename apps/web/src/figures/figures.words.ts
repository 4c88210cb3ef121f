import { DISTRICTS, OUT_OF_AREA } from '#libs/crimes';
import type { PlainDate } from '#libs/kernel';
import { COUNTING, STATUS_WORDS, type Counting, type FindingStatus } from '#libs/victims-code';
import { FORCES } from '../words/forces';
import type { Tag } from '../words/tags';

export const NOT_KNOWN = 'not-known';

/** Where a figure may be cut: our districts, everywhere else, and where nobody told us. */
export const PLACES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(DISTRICTS.map(({ code, name }) => [code, name])),
  [NOT_KNOWN]: 'District not known',
};
/** Our own districts: any other code counts as out of area. */
export const OWN_DISTRICTS = DISTRICTS.filter(({ code }) => code !== OUT_OF_AREA).map(({ code }) => code);

export const FORCE_CHOICES: Readonly<Record<string, string>> = { ...FORCES, [NOT_KNOWN]: 'Force not known' };

export const COUNTING_WORDS: Readonly<Record<Counting, string>> = {
  kept: 'All kept',
  broken: 'All broken',
  'not-known': 'All not known',
  outside: 'All outside the rate',
};

const COLOURS: Readonly<Record<FindingStatus, NonNullable<Tag['colour']>>> = {
  met: 'green',
  'met-late': 'orange',
  'met-not-usable': 'yellow',
  missed: 'red',
  open: 'blue',
  declined: 'grey',
  'claimed-not-seen': 'purple',
  unknown: 'purple',
  'not-applicable': 'grey',
};

export const findingTag = (status: FindingStatus): Tag => ({ text: capital(STATUS_WORDS[status]), colour: COLOURS[status] });

/** What a list behind a figure may be narrowed to: all that count alike, then each finding. */
export const SHOWN: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(COUNTING_WORDS).map(([counting, words]) => [`all-${counting}`, words])),
  ...Object.fromEntries(Object.entries(STATUS_WORDS).map(([status, words]) => [status, capital(words)])),
};

export function narrowed(show: string | undefined): { readonly status?: FindingStatus; readonly counting?: Counting } {
  if (show === undefined) return {};
  return Object.hasOwn(COUNTING, show) ? { status: show as FindingStatus } : { counting: show.replace('all-', '') as Counting };
}

const MONTH = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** "November 2026". */
export const monthWords = (month: PlainDate) => MONTH.format(new Date(`${month}T00:00:00Z`));

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
