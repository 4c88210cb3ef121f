import { parsePlainDate } from '#libs/kernel';
import type { SearchAsked, SearchResults } from '#libs/linkage';
import { caseLifecycle } from '#libs/referrals';
import type { Form } from '../forms/form';
import { stateTag } from '../words/tags';
import { counted, dayWords, instantWords } from '../words/when';
import { STATE_TAGS } from './connections.presenter';

export const searchView = (form: Form) => ({ form });

export function resultsView(id: string, { asked, expiresAt, hits, more, elsewhere }: SearchResults) {
  return {
    back: { text: 'Search again', href: '/search' },
    asked: askedLines(asked),
    until: `This search stands here until ${instantWords(expiresAt)}.`,
    shown: more ? `The first ${counted(hits.length, 'case')}: say more, to find fewer` : `${counted(hits.length, 'case')} that you may see`,
    rows: hits.map((hit) => ({
      href: `/cases/${hit.caseId}`,
      name: hit.name,
      tags: [stateTag(hit.state, caseLifecycle.states), ...(hit.restricted ? [{ text: 'Restricted', colour: 'purple' }] : [])],
      facts: [
        { label: 'Case', value: hit.reference },
        ...(hit.dateOfBirth ? [{ label: 'Born', value: dayWords(parsePlainDate(hit.dateOfBirth)) }] : []),
        { label: 'Caseworker', value: hit.workerName ?? 'Nobody yet' },
      ],
      words: hit.words.join('. '),
    })),
    elsewhere: elsewhere && {
      state: elsewhere.asked ? STATE_TAGS[elsewhere.asked] : undefined,
      ask: elsewhere.asked === 'asked' || elsewhere.asked === 'agreed' ? undefined : `/search/${id}/connect`,
    },
    nothing: { text: 'No case that you may see fits.', next: 'Check what you typed, or', href: '/search', link: 'search in another way.' },
  };
}

function askedLines(asked: SearchAsked) {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['Name', [asked.givenName, asked.familyName].filter(Boolean).join(' ')],
    ['Born', asked.dateOfBirth && dayWords(parsePlainDate(asked.dateOfBirth))],
    ['Telephone', asked.phone],
    ['E-mail', asked.email],
    ['Reference', asked.reference],
  ];
  return lines.flatMap(([label, value]) => (value ? [{ label, value }] : []));
}
