import type { LookEntry, TimelineEntry } from '#libs/audit';
import type { Called } from '#libs/identity';
import { TRIAGE_OUTCOMES } from '#libs/intake';
import type { Page } from '#libs/kernel';
import { type CaseView, CLOSE_REASONS, DECLINE_REASONS, RELEASE_REASONS } from '#libs/referrals';
import { CONTACT_OUTCOMES } from '#libs/victims';
import type { ListQuery } from '../forms/list-query';
import { actWords, lookWords } from '../words/acts';
import { instantWords } from '../words/when';
import { caseHead } from './case.head';

type Names = ReadonlyMap<string, Called>;

/** Coded details that say more when they are read as words. */
const DETAILS: Readonly<Record<string, string>> = {
  ...TRIAGE_OUTCOMES,
  ...CONTACT_OUTCOMES,
  ...RELEASE_REASONS,
  ...DECLINE_REASONS,
  ...CLOSE_REASONS,
};

export function timelineView(view: CaseView, { items, next }: Page<TimelineEntry>, names: Names, asked: ListQuery) {
  return {
    ...caseHead(view, 'timeline'),
    entries: items.map((entry) => ({
      title: actWords(entry.kind),
      by: calledAs(entry.actor, names),
      at: entry.at.toISOString(),
      when: instantWords(entry.at),
      detail: ['outcome', 'reason', 'why'].map((key) => DETAILS[String(entry.detail[key] ?? '')]).find(Boolean),
    })),
    pages: asked.pages(next),
  };
}

export function looksView(view: CaseView, { items, next }: Page<LookEntry>, names: Names, asked: ListQuery) {
  return {
    ...caseHead(view, 'looks'),
    rows: items.map((entry) => ({
      who: calledAs(entry.actor, names),
      what: lookWords(entry.purpose),
      when: instantWords(entry.at),
    })),
    pages: asked.pages(next),
  };
}

function calledAs(actor: TimelineEntry['actor'], names: Names): string {
  if (actor.kind === 'system') return 'The system';
  if (actor.kind === 'public') return 'The public';
  const called = names.get(actor.id);
  return called ? `${called.name}, ${called.organisation}` : 'Somebody who has left';
}
