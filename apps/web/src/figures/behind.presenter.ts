import type { FindingLine } from '#libs/compliance';
import type { Page } from '#libs/kernel';
import { form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { choicesOf } from '../words/options';
import { counted, dayWords } from '../words/when';
import { aboutWords } from '../words/work';
import { FILTERS, type FiguresAsked } from './figures.asked';
import { findingTag, FORCE_CHOICES, NOT_KNOWN, SHOWN } from './figures.words';

/** The cases behind a figure, under names that are no names. */
export function behindView({ items, next }: Page<FindingLine>, asked: FiguresAsked, query: ListQuery) {
  const show = query.oneOf('show', SHOWN);
  const { form: filter, ...choices } = asked.fields;
  return {
    ...choices,
    form: form({ ...filter.values, show }),
    back: { text: 'How are we doing', href: asked.at('/figures') },
    findings: choicesOf(SHOWN, 'All'),
    scope: [SHOWN[show ?? ''], asked.words].filter(Boolean).join(': '),
    shown: `${counted(items.length, 'case')}${next ? ' on this page, and there are more' : ''}, the newest month first`,
    rows: items.map((line) => ({
      name: shortOf(line.pseudonym),
      href: `/figures/cases/${line.pseudonym}`,
      tag: findingTag(line.status),
      started: line.startedOn ? dayWords(line.startedOn) : 'Not known',
      due: line.dueOn ? dayWords(line.dueOn) : 'None',
      settled: line.settledOn ? dayWords(line.settledOn) : 'Nothing yet',
      about: aboutWords(line.offenceGroup, line.district),
      force: FORCE_CHOICES[line.force ?? NOT_KNOWN] ?? 'Another force',
    })),
    pages: query.pages(next, ...FILTERS, 'show'),
    nothing: {
      text: 'No case is behind this.',
      next: 'Choose another finding, or',
      href: asked.at('/figures/cases'),
      link: 'see all of them.',
    },
  };
}

/** Enough of a pseudonym to tell two cases of a page apart by eye. */
export const shortOf = (pseudonym: string) => pseudonym.slice(0, 8);
