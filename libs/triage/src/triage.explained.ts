import { CONSENT_TO_CONTACT, SOURCES, type TriageOutcome } from '#libs/intake';
import { CHANNEL_KINDS, CONTACT_WAYS, STRICT_WORDS } from '#libs/victims';
import { AREAS } from './differences.rules';
import { ENHANCED_WORDS } from './enhanced.rules';
import { TRIAGE_TABLES, decide } from './triage.rules';
import type { TriageDecision, TriageFacts } from './triage.shape';

/** One row of the table as it was asked: what, and whether it held. */
export interface Asked {
  readonly outcome: TriageOutcome;
  readonly asks: string;
  readonly holds: boolean;
}

export interface Explanation {
  /** The rows in their order, up to the one that decided; empty when the table of that version is not kept any more. */
  readonly asked: readonly Asked[];
  /** What the same table makes of the same facts now. */
  readonly again: TriageDecision | null;
  readonly facts: readonly FactLine[];
}

export interface FactLine {
  readonly fact: string;
  readonly words: string;
}

/** Explains a decision from what was stored with it: its version and its facts, and nothing else. */
export function explain(version: string, facts: TriageFacts): Explanation {
  const table = Object.hasOwn(TRIAGE_TABLES, version) ? TRIAGE_TABLES[version] : undefined;
  if (!table) return { asked: [], again: null, facts: factLines(facts) };
  const decided = table.findIndex((row) => row.when(facts));
  const asked = table.slice(0, decided + 1).map(({ outcome, asks }, i) => ({ outcome, asks, holds: i === decided }));
  return { asked, again: decide(facts, table), facts: factLines(facts) };
}

/** Each fact with the words for it, in the order in which the table asks. */
export function factLines(f: TriageFacts): FactLine[] {
  return [
    line('came from', f.publicForm ? `${SOURCES[f.source]}, by a public form` : SOURCES[f.source]),
    line('victim', f.victimKind === 'business' ? 'A business' : `A person, age ${f.ageBand ?? 'not known'}${f.dead ? ', has died' : ''}`),
    line('referred before', beforeWords(f)),
    line('offence', [f.offenceGroup ?? (f.offenceUnknown ? 'not in our table' : 'not known'), ...kindWords(f)].join(', ')),
    line('child protection', yes(f.childProtection)),
    line('consent to contact', consentWords(f)),
    line('someone bereaved', yes(f.bereaved)),
    line('domestic abuse', yes(f.domesticAbuse)),
    line('marked as unsafe to contact', yes(f.unsafeToContact)),
    line('strict contact', listed(f.strict.map((code) => STRICT_WORDS[code]))),
    line('ways of contact', listed(f.channels.map((c) => channelWords(c)))),
    line('usable', listed(f.usable.map((way) => CONTACT_WAYS[way]))),
    line('wished for', f.preferred ? `${CONTACT_WAYS[f.preferred]}${f.preferredIs === 'need' ? ' (a need)' : ''}` : 'Nothing'),
    line('enhanced rights may apply', listed(f.enhanced.map((code) => ENHANCED_WORDS[code]))),
    line('on the list of excluded offences', yes(f.onExcludedList)),
    line('a victim before', yes(f.repeat)),
  ];
}

const line = (fact: string, words: string): FactLine => ({ fact, words });
const yes = (is: boolean) => (is ? 'Yes' : 'No');
const listed = (words: readonly string[]) => (words.length > 0 ? words.join('; ') : 'None');

function beforeWords({ match, duplicateDays, source, publicForm }: TriageFacts): string {
  if (source === 'self' || publicForm) return 'Not asked: it stands by itself';
  if (!match) return `No, not in the last ${duplicateDays} days and none that is open`;
  return match.differs.length === 0 ? 'Yes, and nothing is new' : `Yes, and new is: ${match.differs.map((area) => AREAS[area]).join(', ')}`;
}

const kindWords = (f: TriageFacts) => [f.sexual ? 'sexual' : '', f.serious ? 'serious' : ''].filter(Boolean);

function consentWords({ toContact, consentOverride }: TriageFacts): string {
  const said = toContact ? CONSENT_TO_CONTACT[toContact] : 'Nothing was sent';
  if (consentOverride === 'none') return said;
  return `${said}; a reason to go without it was given${consentOverride === 'decided' ? ' by somebody who decided' : ', but not who decided'}`;
}

const channelWords = ({ kind, mark, own, usable }: TriageFacts['channels'][number]) =>
  `${CHANNEL_KINDS[kind]}${own ? '' : ' of somebody else'}, ${mark}, ${usable ? 'usable' : 'not usable'}`;
