import { type Source, SOURCES, TRIAGE_OUTCOMES } from '#libs/intake';
import type { Page, PlainDate } from '#libs/kernel';
import { type QueueLine, type ReferralActionName, referralLifecycle } from '#libs/referrals';
import { CONTACT_WAYS, type ContactWay } from '#libs/victims';
import { form, type Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { choicesOf, optionsOf } from '../words/options';
import { DANGER_TAGS, stateTag } from '../words/tags';
import { counted, dueWords, instantWords } from '../words/when';
import { aboutWords } from '../words/work';
import { buttonOf, type Decision } from './decisions';

export const QUEUE_STATES = { held: 'Held', received: 'Waiting', offered: 'Offered to us', forwarding: 'Passed to another area' } as const;

export function queueView({ items, next }: Page<QueueLine>, asked: ListQuery, today: PlainDate) {
  return {
    states: choicesOf(QUEUE_STATES, 'All'),
    outcomes: choicesOf(TRIAGE_OUTCOMES, 'All'),
    form: form({ state: asked.text('state'), outcome: asked.text('outcome') }),
    shown: `${counted(items.length, 'referral')} ${next ? 'on this page, and there are more' : 'waiting for a decision'}`,
    rows: items.map((line) => rowOf(line, today)),
    pages: asked.pages(next, 'state', 'outcome'),
    nothing: { text: 'Nothing is waiting for a decision.', next: 'Cases that nobody has yet:', href: '/allocate', link: 'allocate them.' },
  };
}

/** Actions with a page of their own; the others are a question with a coded reason. */
const PAGES: Readonly<Partial<Record<ReferralActionName, { readonly text: string; readonly at: string }>>> = {
  offer: { text: 'Offer to another', at: 'offer' },
  'offer-held': { text: 'Offer to another', at: 'offer' },
  forward: { text: 'Pass to another area', at: 'forward' },
  arrive: { text: 'Record the other area’s answer', at: 'answer' },
};

export function rowOf(line: QueueLine, today: PlainDate) {
  const firstContact = line.firstContact ? CONTACT_WAYS[line.firstContact as ContactWay] : 'Not decided';
  return {
    reference: line.reference,
    href: `/cases/${line.caseId}`,
    history: `/triage/${line.id}`,
    dangerous: line.danger >= 2,
    tags: [stateTag(line.state, { ...referralLifecycle.states, ...QUEUE_STATES }), DANGER_TAGS[line.danger]].filter(Boolean),
    title: aboutWords(line.offenceGroup, line.district),
    reasons: line.reasons.map((reason) => reason.words),
    facts: [
      { label: 'Triage', value: TRIAGE_OUTCOMES[line.outcome] },
      { label: 'Came from', value: SOURCES[line.source as Source] },
      { label: 'First contact by', value: firstContact },
      { label: 'Received', value: instantWords(line.receivedAt) },
      ...(line.dueOn ? [{ label: 'Decide by', value: dueWords(line.dueOn, today) }] : []),
    ],
    accept: line.actions.includes('accept')
      ? { href: `/triage/${line.id}/accept`, text: 'Accept', label: `Accept ${line.reference}` }
      : undefined,
    decisions: line.actions.flatMap((name) => {
      const { text = buttonOf(name), at = name } = PAGES[name] ?? {};
      return text ? [{ text, href: `/triage/${line.id}/${at}`, reference: line.reference }] : [];
    }),
  };
}

export function decisionView(id: string, decision: Decision, form: Form) {
  return {
    back: { text: 'Triage', href: '/triage' },
    title: decision.question,
    hint: decision.hint,
    button: decision.button,
    action: `/triage/${id}/${decision.name}`,
    reasons: optionsOf(decision.reasons),
    form,
  };
}
