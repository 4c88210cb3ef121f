import { parsePlainDate, type PlainDate } from '#libs/kernel';
import { LATER_REASONS, type Compared, type PairSide, type PairView } from '#libs/linkage';
import { caseLifecycle } from '#libs/referrals';
import type { Form } from '../forms/form';
import { optionsOf } from '../words/options';
import { stateTag, type Tag } from '../words/tags';
import { dayWords, instantWords } from '../words/when';
import { aboutWords } from '../words/work';
import { decisionOf, type Decision } from './decisions';
import { strengthTag, whenOf } from './linkage.presenter';

type Field = Compared['field'];

/** A line of the comparison: what stands on either side, and which compared fields it is about. Numbers and e-mail addresses are not shown. */
interface Line {
  readonly label: string;
  readonly fields: readonly Field[];
  readonly value?: (side: PairSide) => string | undefined;
}

const OF_PERSON: readonly Line[] = [
  { label: 'Name', fields: ['given', 'family'], value: (side) => side.name },
  {
    label: 'Other names',
    fields: ['other'],
    value: ({ identity }) => (identity.kind === 'person' ? identity.otherNames?.join(', ') : undefined),
  },
  { label: 'Date of birth', fields: ['born'], value: bornWords },
  { label: 'Sex', fields: ['sex'], value: ({ identity }) => (identity.kind === 'person' ? identity.sex : undefined) },
  { label: 'Address', fields: ['address', 'postcode', 'town'], value: addressWords },
  { label: 'Telephone', fields: ['phone'] },
  { label: 'E-mail', fields: ['email'] },
];
const OF_BUSINESS: readonly Line[] = [
  { label: 'Name', fields: ['family'], value: (side) => side.name },
  { label: 'Number in the register', fields: ['other'], value: numberWords },
  { label: 'Premises', fields: ['address'], value: addressWords },
];
/** What the machine does not compare, and a person may. */
const BESIDE: readonly Line[] = [
  { label: 'What happened', fields: [], value: (side) => aboutWords(side.offenceGroup, side.district) },
  { label: 'Referred', fields: [], value: (side) => instantWords(side.receivedAt) },
  { label: 'Caseworker', fields: [], value: (side) => side.workerName ?? 'Nobody yet' },
];
const SPEAKS: Readonly<Record<Compared['speaks'], Tag>> = {
  for: { text: 'For', colour: 'green' },
  against: { text: 'Against', colour: 'orange' },
  neither: { text: 'Says little', colour: 'grey' },
};

export function pairView(pair: PairView, today: PlainDate) {
  const at = `/linkage/${pair.id}`;
  const can = (name: PairView['actions'][number]) => pair.actions.includes(name);
  return {
    back: { text: 'Possibly the same person', href: '/linkage' },
    likely: strengthTag(pair),
    when: whenOf(pair, today),
    guards: pair.guards,
    sides: pair.sides.map((side) => ({
      reference: side.reference,
      href: `/cases/${side.caseId}`,
      tags: [
        stateTag(side.caseState, caseLifecycle.states),
        ...(side.strictContact ? [{ text: 'Strict contact', colour: 'magenta' }] : []),
        ...(side.restricted ? [{ text: 'Restricted', colour: 'purple' }] : []),
      ],
    })),
    lines: [...(pair.kind === 'business' ? OF_BUSINESS : OF_PERSON), ...BESIDE].map((line) => lineOf(line, pair)),
    links: (['join', 'keep-apart', 'part'] as const)
      .filter(can)
      .map((name) => ({ text: decisionOf(name)?.button, href: `${at}/${name}`, second: name !== 'join' })),
    later: can('defer') ? `${at}/defer` : undefined,
    takeBack: can('take-back')
      ? { href: `${at}/take-back`, text: 'Take “not the same” back', classes: 'govuk-button--secondary' }
      : undefined,
  };
}

function lineOf({ label, fields, value }: Line, { compared, sides }: PairView) {
  return {
    label,
    values: sides.map((side) => (value ? (value(side) ?? 'Not known') : 'Not shown here')),
    compared: compared.filter((c) => fields.includes(c.field)).map((c) => ({ words: c.words, tag: SPEAKS[c.speaks] })),
    // what nobody knows on either side needs no line
    empty: fields.length > 0 && !compared.some((c) => fields.includes(c.field)) && !sides.some((side) => value?.(side)),
  };
}

export function decisionView(pair: PairView, decision: Decision, form: Form) {
  const care = decision.name === 'join' ? pair.guards.join(' ') : '';
  return {
    back: { text: 'The two records', href: `/linkage/${pair.id}` },
    title: decision.question,
    hint: [care, decision.hint].filter(Boolean).join(' '),
    button: decision.button,
    action: `/linkage/${pair.id}/${decision.name}`,
    reasons: optionsOf(decision.reasons),
    form,
  };
}

export function laterView(pair: PairView, form: Form) {
  return {
    back: { text: 'The two records', href: `/linkage/${pair.id}` },
    action: `/linkage/${pair.id}/defer`,
    reasons: optionsOf(LATER_REASONS),
    form,
  };
}

function bornWords({ identity }: PairSide): string | undefined {
  return identity.kind === 'person' && identity.dateOfBirth ? dayWords(parsePlainDate(identity.dateOfBirth)) : undefined;
}

function addressWords({ address }: PairSide): string | undefined {
  return address ? [...address.lines, address.town, address.postcode].filter(Boolean).join(', ') || undefined : undefined;
}

function numberWords({ identity }: PairSide): string | undefined {
  return identity.kind === 'business' ? (identity.companyNumber ?? identity.charityNumber) : undefined;
}
