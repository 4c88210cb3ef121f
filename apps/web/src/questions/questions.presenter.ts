import { plainDateOf, type Page } from '#libs/kernel';
import { type OpenQuestion, type QuestionKind, QUESTIONS } from '#libs/referrals';
import type { Form } from '../forms/form';
import type { ListQuery } from '../forms/list-query';
import { choicesOf } from '../words/options';
import { counted, dueWords, instantWords } from '../words/when';

/** What referrals wait for, after a number: "14 need a safe number". */
const NEEDS: Readonly<Record<QuestionKind, readonly [one: string, many: string]>> = {
  'safe-contact': ['needs a safe number', 'need a safe number'],
  consent: ['needs the victim’s consent', 'need the victim’s consent'],
  'contact-details': ['needs a way to reach the victim', 'need a way to reach the victim'],
  risk: ['needs news of the risk', 'need news of the risk'],
};

interface Inbox {
  readonly counts: Partial<Record<QuestionKind, number>>;
  readonly asked: ListQuery;
  readonly kind: QuestionKind | undefined;
  readonly now: Date;
  /** Of the whole force, not of one officer. */
  readonly wide: boolean;
}

export function inboxView({ items, next }: Page<OpenQuestion>, { counts, asked, kind, now, wide }: Inbox) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const shown = kind ? (counts[kind] ?? 0) : all;
  return {
    heading: wide ? 'Questions to your force' : 'Questions to me',
    numbers: (Object.keys(NEEDS) as QuestionKind[]).flatMap((of) => {
      const n = counts[of] ?? 0;
      return n > 0 ? [{ value: n, label: NEEDS[of][n === 1 ? 0 : 1] }] : [];
    }),
    shown: `${counted(shown, 'question')} to answer, what is due first at the top`,
    kinds: choicesOf(QUESTIONS, 'All'),
    form: { values: { kind: kind ?? '' }, errors: {}, summary: [] },
    filtered: all > 0,
    rows: items.map((question) => ({ ...lineOf(question, now), href: `/questions/${question.id}/answer` })),
    pages: asked.pages(next, 'kind'),
    nothing: kind
      ? { text: 'Nobody asks this now.', next: 'You can', href: '/questions', link: 'look at all questions.' }
      : {
          text: 'There is no question to answer.',
          next: 'When a support service needs to know more, it asks here. You can',
          href: '/referrals',
          link: 'look at the referrals.',
        },
  };
}

export function questionView(question: OpenQuestion, now: Date, form: Form) {
  return {
    back: { text: 'Questions', href: '/questions' },
    here: `/questions/${question.id}/answer`,
    referral: `/referrals/${question.referralId}`,
    ...lineOf(question, now),
    form,
  };
}

function lineOf({ words, reference, externalId, askedAt, dueAt, dueOn }: OpenQuestion, now: Date) {
  const today = plainDateOf(now);
  return {
    words,
    about: externalId ? `${reference} (yours: ${externalId})` : reference,
    reference,
    asked: instantWords(askedAt),
    due: dueAt ? `${instantWords(dueAt)} (${howFar(dueAt, now)})` : dueOn ? dueWords(dueOn, today) : '',
    overdue: dueAt ? dueAt < now : dueOn !== null && dueOn < today,
    soon: dueAt !== null,
  };
}

/** "in 3 hours", "20 minutes overdue", "4 days overdue": what was due at an instant. */
function howFar(due: Date, now: Date): string {
  const minutes = Math.round((due.getTime() - now.getTime()) / 60_000);
  const away = Math.abs(minutes);
  const words =
    away < 60 ? counted(away, 'minute') : away < 48 * 60 ? counted(Math.round(away / 60), 'hour') : counted(Math.round(away / 1440), 'day');
  return minutes < 0 ? `${words} overdue` : `in ${words}`;
}
