import { TRIAGE_OUTCOMES } from '#libs/intake';
import type { Page, PlainDate } from '#libs/kernel';
import { NO_PLACE_REASONS, type ForwardingLine, type OfferLine, type UnplacedLine } from '#libs/routing';
import { forwardingLines } from '../forwarding/forwarding.presenter';
import type { Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { offerLines } from '../triage/offers.presenter';
import { optionsOf } from '../words/options';
import { DANGER_TAGS } from '../words/tags';
import { counted, dueWords, instantWords } from '../words/when';
import { aboutWords } from '../words/work';

export function unplacedView({ items, next }: Page<UnplacedLine>, asked: ListQuery, today: PlainDate) {
  return {
    shown: `${counted(items.length, 'referral')} ${next ? 'on this page, and there are more' : 'without a service'}, the most dangerous first`,
    rows: items.map((line) => rowOf(line, today)),
    pages: asked.pages(next),
    nothing: {
      text: 'Every victim has a service that was asked.',
      next: 'How services are doing:',
      href: '/figures',
      link: 'see the figures.',
    },
  };
}

export function unplacedOne(line: UnplacedLine, offers: readonly OfferLine[], passed: readonly ForwardingLine[], today: PlainDate) {
  const at = `/unplaced/${line.id}`;
  return {
    back: { text: 'No service yet', href: '/unplaced' },
    row: rowOf(line, today),
    asked: offerLines(offers),
    passed: forwardingLines(passed, today),
    buttons: line.forwarding
      ? [{ text: 'Record the other area’s answer', href: `${at}/answer` }]
      : [
          { text: 'Give it to a service', href: `${at}/place` },
          { text: 'Pass to another area', href: `${at}/forward`, second: true },
          { text: 'End it without a service', href: `${at}/end`, second: true },
        ],
  };
}

export function endView(id: string, form: Form) {
  return {
    back: { text: 'The referral', href: `/unplaced/${id}` },
    title: 'Why does it end without a service?',
    hint: 'The referrer is told that nobody supports the victim. This is counted.',
    button: 'End it',
    action: `/unplaced/${id}/end`,
    reasons: optionsOf(NO_PLACE_REASONS),
    form,
  };
}

function rowOf(line: UnplacedLine, today: PlainDate) {
  const due = line.dueAt ?? line.dueOn;
  return {
    reference: line.reference,
    href: `/unplaced/${line.id}`,
    dangerous: line.danger >= 2,
    tags: [
      DANGER_TAGS[line.danger],
      line.strictContact ? { text: 'Strict contact', colour: 'magenta' } : undefined,
      line.forwarding ? { text: 'Passed to another area', colour: 'purple' } : undefined,
      line.held ? { text: `Held: ${TRIAGE_OUTCOMES[line.outcome]}`, colour: 'orange' } : undefined,
    ].filter(Boolean),
    title: aboutWords(line.offenceGroup, line.district),
    facts: [
      { label: 'Received', value: instantWords(line.receivedAt) },
      { label: 'Services asked', value: String(line.asked) },
      ...(due ? [{ label: 'Find one by', value: dueWords(due, today) }] : []),
    ],
  };
}
