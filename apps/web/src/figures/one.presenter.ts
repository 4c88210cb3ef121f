import type { FindingDetail } from '#libs/compliance';
import { findingSentence, MILESTONE_WORDS, type Confidence, type FindingReason, type MilestoneKind } from '#libs/victims-code';
import { dayWords } from '../words/when';
import { aboutWords } from '../words/work';
import { shortOf } from './behind.presenter';
import { findingTag, FORCE_CHOICES, NOT_KNOWN } from './figures.words';
import { ruleOf, surenessOf } from './rule.presenter';

const BY: Readonly<Record<string, string>> = {
  police: 'The police',
  self: 'The victim',
  'third-party': 'Somebody else',
  agency: 'Another agency',
};

/** One case that nobody is named in: each entitlement with its clock, what came of it, and what that rests on. */
export function oneView(pseudonym: string, details: readonly FindingDetail[]) {
  const [first] = details;
  return {
    back: { text: 'Cases behind the figures', href: '/figures/cases' },
    heading: `Case ${shortOf(pseudonym)}`,
    pseudonym,
    facts: first
      ? [
          { label: 'Victim', value: first.victimKind === 'business' ? 'A business' : 'A person' },
          { label: 'About', value: aboutWords(first.offenceGroup, first.district) },
          { label: 'Force', value: FORCE_CHOICES[first.force ?? NOT_KNOWN] ?? 'Another force' },
          { label: 'Enhanced rights', value: first.enhanced ? 'May apply' : 'No sign of them' },
        ]
      : [],
    entitlements: details.map(entitlementOf),
  };
}

function entitlementOf(detail: FindingDetail) {
  const rule = ruleOf(detail.entitlement, detail.edition);
  const sureness = surenessOf((detail.confidence ?? '?') as Confidence);
  return {
    heading: `${rule.right}: ${rule.title}`,
    tag: findingTag(detail.status),
    sentence: findingSentence({ ...detail, reason: detail.reason as FindingReason | null }),
    warning: detail.paragraph ? sureness.warning : undefined,
    rows: [
      row('The clock started', detail.startedOn ? dayWords(detail.startedOn) : 'It did not start'),
      row('Last day in time', detail.dueOn ? dayWords(detail.dueOn) : 'None'),
      row('Settled on', detail.settledOn ? dayWords(detail.settledOn) : 'Nothing yet'),
      row('Edition of the Code', rule.edition),
      row('Where it is written', detail.paragraph ?? 'Nothing was judged'),
      ...(detail.paragraph ? [row('How sure we are of the rule', sureness.confidence)] : []),
      row('Judged on', dayWords(detail.asOf)),
    ],
    evidence: detail.evidence.map((item) => ({
      what: MILESTONE_WORDS[item.kind as MilestoneKind],
      on: dayWords(item.on),
      by: item.by === null ? 'Not said' : (BY[item.by] ?? 'Not said'),
      how: item.proof === 'seen' ? 'We hold it' : 'We were told of it',
      usable: item.usable ? 'Yes' : 'No: triage held or excluded it',
    })),
  };
}

const row = (key: string, value: string) => ({ key: { text: key }, value: { text: value } });
