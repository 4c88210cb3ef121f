import { parsePlainDate, type Page, type PlainDate } from '#libs/kernel';
import type { PairList, PairSide, PairView } from '#libs/linkage';
import { form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { choicesOf, optionsOf } from '../words/options';
import { counted, dueWords, instantWords } from '../words/when';
import { aboutWords } from '../words/work';

export const LISTS = {
  waiting: 'Waiting for a decision',
  later: 'Put off',
  joined: 'Joined',
  apart: 'Not the same',
} as const satisfies Record<PairList, string>;
export const STRENGTHS = { strong: 'Very likely', ask: 'Needs a careful look' } as const;
export const KINDS = { person: 'People', business: 'Businesses' } as const;

const NOTHING: Readonly<Record<PairList, { readonly text: string; readonly next: string }>> = {
  waiting: {
    text: 'No two records wait for a decision.',
    next: 'When a new referral looks like a victim you know, it stands here within a minute.',
  },
  later: { text: 'Nothing was put off.', next: 'What you put off comes back on its day.' },
  joined: { text: 'No records are joined.', next: 'What you join stands here, and can be undone.' },
  apart: { text: 'Nothing was said to be two victims.', next: 'What you keep apart stands here, and can be taken back.' },
};

export function listView({ items, next }: Page<PairView>, show: PairList, asked: ListQuery, today: PlainDate) {
  return {
    heading: show === 'waiting' ? 'Possibly the same person' : LISTS[show],
    lists: optionsOf(LISTS),
    strengths: choicesOf(STRENGTHS, 'All'),
    kinds: choicesOf(KINDS, 'All'),
    form: form({ show, strength: asked.text('strength'), kind: asked.text('kind') }),
    ofCase: asked.text('case'),
    shown: `${counted(items.length, 'pair')}${next ? ' on this page, and there are more' : ''}${show === 'waiting' ? ', the likeliest first' : ''}`,
    rows: items.map((pair) => rowOf(pair, today)),
    pages: asked.pages(next, 'show', 'strength', 'kind', 'case'),
    nothing: { ...NOTHING[show], href: '/cases', link: 'Go to the cases.' },
  };
}

function rowOf(pair: PairView, today: PlainDate) {
  const [one, other] = pair.sides;
  return {
    href: `/linkage/${pair.id}`,
    names: one.name === other.name ? `${one.name}, twice` : `${one.name} and ${other.name}`,
    strong: pair.verdict === 'strong',
    tag: strengthTag(pair),
    guards: pair.guards,
    facts: [factOf(one), factOf(other)],
    reasons: pair.compared
      .filter((c) => c.speaks === 'for')
      .slice(0, 3)
      .map((c) => c.words),
    when: whenOf(pair, today),
  };
}

const factOf = (side: PairSide) => ({ label: side.reference, value: aboutWords(side.offenceGroup, side.district) });

export const strengthTag = (pair: PairView) => ({ text: STRENGTHS[pair.verdict], colour: pair.verdict === 'strong' ? 'blue' : 'yellow' });

export function whenOf(pair: PairView, today: PlainDate): string {
  const by = `${pair.decidedAt ? instantWords(pair.decidedAt) : ''}${pair.decidedBy ? ` by ${pair.decidedBy}` : ''}`;
  if (pair.state === 'joined') return `Joined on ${by}.`;
  if (pair.state === 'apart') return `Said on ${by} to be two victims.`;
  if (pair.state === 'later' && pair.laterOn) return `Comes back on ${dueWords(parsePlainDate(pair.laterOn), today)}.`;
  return `Found on ${instantWords(pair.foundAt)}.`;
}
