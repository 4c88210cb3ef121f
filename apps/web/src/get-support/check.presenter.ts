import { isPlainDate, type PlainDate } from '#libs/kernel';
import { GET_SUPPORT } from '../door/public-pages';
import { concerns, frameView, wordsFor } from './get-support.presenter';
import { helplines } from './helplines';
import type { Journey } from './journey.seal';
import { optionWords, questionOf, type Question } from './question.presenter';
import type { Asked, Field, Step } from './step';
import { stepsFor } from './steps';
import { many, one } from './told';
import { dayIn } from './words/days';
import type { Language } from './words/languages';

/** Every answer once more, each with the way back to its page. */
export function checkView(language: Language, journey: Journey, sealed: string, today: PlainDate) {
  const words = wordsFor(language, journey.told);
  const asked = { told: journey.told, today };
  return {
    ...frameView(language, words),
    action: GET_SUPPORT,
    send: `${GET_SUPPORT}/send`,
    sealed,
    hasBack: true,
    words: words.pages.check,
    title: words.pages.check.title,
    helplines: helplines(words, concerns(journey.told)),
    rows: stepsFor(asked).map((step) => {
      const lines = linesOf(step, questionOf(words, step), asked, language);
      return { name: step.name, question: questionOf(words, step).title, lines: lines.length > 0 ? lines : [words.frame.notAnswered] };
    }),
  };
}

function linesOf(step: Step, question: Question, asked: Asked, language: Language): string[] {
  const fields = step.fields(asked);
  return fields.flatMap((field) => {
    const value = valueOf(step, field, question, asked, language);
    const label = question.fields?.[field.name]?.label;
    return value === undefined ? [] : [fields.length > 1 && label ? `${label}${label.endsWith('?') ? '' : ':'} ${value}` : value];
  });
}

function valueOf(step: Step, field: Field, question: Question, { told }: Asked, language: Language): string | undefined {
  if (field.kind === 'ticks') {
    const ticked = many(told, step.name, field.name).filter((code) => field.codes.includes(code));
    return ticked.length > 0 ? ticked.map((code) => optionWords(question, field.name, code)).join('; ') : undefined;
  }
  if (field.kind === 'day') {
    const [y, m, d] = ['year', 'month', 'day'].map((part) => one(told, step.name, `${field.name}-${part}`));
    const day = `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
    return isPlainDate(day) ? dayIn(language, day) : undefined;
  }
  const value = one(told, step.name, field.name);
  return value !== undefined && 'codes' in field ? optionWords(question, field.name, value) : value;
}
