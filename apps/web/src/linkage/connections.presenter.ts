import { parsePlainDate, type Page } from '#libs/kernel';
import { connectionLifecycle, type Connection, type ConnectionActionName, type ConnectionState, type KnownElsewhere } from '#libs/linkage';
import { form, type Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { optionsOf } from '../words/options';
import type { Tag } from '../words/tags';
import { counted, dayWords, instantWords } from '../words/when';

const ALL = { known: 'Another service knows them', asked: 'What we asked' } as const;
/** Lists that a leader has and others have not. */
export const OF_LEADERS = { others: ALL } as const;
export const TABS = { ...ALL, waiting: 'Asked of us', answered: 'What we answered' } as const;
export type RequestList = 'asked' | 'waiting' | 'answered';

export const ANSWERS = Object.fromEntries(connectionLifecycle.actions.map(({ name, words }) => [name, words ?? name])) as Readonly<
  Record<ConnectionActionName, string>
>;

export const STATE_TAGS: Readonly<Record<ConnectionState, Tag>> = {
  asked: { text: connectionLifecycle.states.asked, colour: 'yellow' },
  agreed: { text: connectionLifecycle.states.agreed, colour: 'green' },
  declined: { text: connectionLifecycle.states.declined, colour: 'grey' },
};
/** The same as the service says that was asked. */
const OURS: typeof STATE_TAGS = {
  asked: { text: 'Waits for your answer', colour: 'yellow' },
  agreed: { text: 'You agreed', colour: 'green' },
  declined: { text: 'You said no', colour: 'grey' },
};
const NOTHING: Readonly<Record<RequestList, { readonly text: string; readonly next: string }>> = {
  asked: { text: 'You have not asked any service to connect.', next: 'Where another service knows a victim of yours, you can ask.' },
  waiting: { text: 'No service asks to connect.', next: 'When one does, it stands here and in your list of today.' },
  answered: { text: 'You have not answered any service yet.', next: 'Your answers stand here.' },
};

const tabsOf = (here: keyof typeof TABS, leads: boolean) =>
  Object.entries(leads ? TABS : OF_LEADERS.others).map(([name, text]) => ({
    text,
    href: `/connections?show=${name}`,
    active: name === here,
  }));

export function knownView({ items, next }: Page<KnownElsewhere>, asked: ListQuery, leads: boolean) {
  return {
    heading: TABS.known,
    tabs: tabsOf('known', leads),
    form: form(),
    shown: `${counted(items.length, 'victim')} of ours${next ? ' on this page, and there are more' : ''}, the likeliest first`,
    rows: items.map((one) => ({
      name: one.name,
      reference: one.reference,
      href: `/connections/known/${one.id}`,
      tag: one.asked ? STATE_TAGS[one.asked.state] : undefined,
      when: `Found on ${instantWords(one.foundAt)}.`,
    })),
    pages: asked.pages(next, 'show'),
    nothing: {
      text: 'No other service knows a victim of yours, as far as you may know.',
      next: 'When one does, it stands here.',
      href: '/cases',
      link: 'Go to the cases.',
    },
  };
}

export function knownOneView(one: KnownElsewhere) {
  return {
    back: { text: TABS.known, href: '/connections' },
    reference: one.reference,
    name: one.name,
    caseHref: `/cases/${one.caseId}`,
    state: one.asked ? STATE_TAGS[one.asked.state] : undefined,
    asked: one.asked ? `Asked on ${instantWords(one.asked.at)}.` : undefined,
    ask: one.asked?.state === 'asked' || one.asked?.state === 'agreed' ? undefined : `/connections/known/${one.id}`,
  };
}

export function requestsView({ items, next }: Page<Connection>, show: RequestList, asked: ListQuery, leads: boolean) {
  return {
    heading: TABS[show],
    tabs: tabsOf(show, leads),
    form: form(),
    shown: `${counted(items.length, 'request')}${next ? ' on this page, and there are more' : ''}`,
    rows: items.map((one) => ({
      title: one.reference ? `About case ${one.reference}` : soughtWords(one),
      href: one.caseId ? `/cases/${one.caseId}` : undefined,
      tag: (show === 'asked' ? STATE_TAGS : OURS)[one.state],
      words: wordsOf(one, show),
      answer:
        show === 'waiting'
          ? { href: `/connections/${one.id}`, text: 'Answer', label: `Answer about case ${one.reference ?? ''}` }
          : undefined,
    })),
    pages: asked.pages(next, 'show'),
    nothing: { ...NOTHING[show], href: '/connections', link: 'See what other services know.' },
  };
}

export function answerView(one: Connection, form: Form) {
  return {
    back: { text: TABS.waiting, href: '/connections?show=waiting' },
    reference: one.reference,
    caseHref: `/cases/${one.caseId ?? ''}`,
    who: whoOf(one),
    when: instantWords(one.askedAt),
    restricted: one.restricted,
    answers: optionsOf(ANSWERS, one.restricted ? ['agree'] : []),
    action: `/connections/${one.id}`,
    form,
  };
}

/** Whom one searched for, in one’s own words; whoever was forgotten has none. */
const soughtWords = ({ sought }: Connection) =>
  sought ? `About ${sought.name}, born ${dayWords(parsePlainDate(sought.dateOfBirth))}` : 'About a person you searched for';

const whoOf = ({ other }: Connection) => [other?.person, other?.organisation].filter(Boolean).join(', ');

function wordsOf(one: Connection, show: RequestList): string {
  const on = one.answeredAt ? ` Answered on ${instantWords(one.answeredAt)}.` : '';
  if (show !== 'asked') return `${whoOf(one)} asked on ${instantWords(one.askedAt)}.${on}`;
  const speak = one.other ? ` Speak to ${whoOf(one)}.` : '';
  return `Asked on ${instantWords(one.askedAt)}.${on}${speak}`;
}
