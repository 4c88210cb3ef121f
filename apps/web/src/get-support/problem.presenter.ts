import type { FastifyRequest } from 'fastify';
import { GET_SUPPORT } from '../door/public-pages';
import { Answers } from '../forms/answers';
import { frameView, wordsFor } from './get-support.presenter';
import { helplines } from './helplines';
import { FIELDS, languageOf } from './turn';

const KINDS: Readonly<Record<number, 'notFound' | 'busy' | 'away'>> = { 404: 'notFound', 429: 'busy', 503: 'away', 500: 'away' };

/** What went wrong on a public page, in its language and with a way on: what was told is in the request, and goes back into the page. */
export function problemView(request: Pick<FastifyRequest, 'body' | 'query'>, status: number, id?: string) {
  const { typed } = new Answers(request.body);
  const asked = (request.query as { language?: unknown } | null | undefined)?.language;
  const language = languageOf(typed[FIELDS.language] ?? asked);
  const words = wordsFor(language);
  const { broken } = words.pages;
  const kind = KINDS[status] ?? 'refused';
  return {
    ...frameView(language, words),
    action: GET_SUPPORT,
    words: broken,
    title: broken[kind],
    lead: broken[`${kind}Words`],
    sealed: typed[FIELDS.journey],
    id,
    helplines: helplines(words),
  };
}
