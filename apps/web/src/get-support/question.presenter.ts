import { DISTRICTS } from '#libs/crimes';
import type { PlainDate } from '#libs/kernel';
import { GET_SUPPORT } from '../door/public-pages';
import type { FieldFault, Typed } from '../forms/form';
import { form } from '../forms/form';
import { faultWords } from './faults';
import { frameView, wordsFor } from './get-support.presenter';
import type { Journey } from './journey.seal';
import type { Field, Step } from './step';
import { stepBefore } from './steps';
import type { Language, Say } from './words/languages';

/** A page's words when it is known who asks: `StepWords` with plain texts. */
export interface Question {
  readonly title: string;
  readonly lead?: string;
  readonly fields?: Readonly<Record<string, { readonly label?: string; readonly hint?: string } | undefined>>;
  readonly options?: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
}

export const questionOf = (words: Say, step: Step): Question => words.steps[step.name];

const PLACES = Object.fromEntries(DISTRICTS.map((district) => [district.code, district.name]));

/** The words of one answer of a closed list; the name of a place is the same in every language. */
export const optionWords = (question: Question, field: string, code: string): string =>
  question.options?.[field]?.[code] ?? (field === 'district' ? PLACES[code] : undefined) ?? code;

export interface Asking {
  readonly step: Step;
  readonly language: Language;
  readonly journey: Journey;
  readonly sealed: string;
  readonly today: PlainDate;
  readonly typed: Typed;
  readonly faults?: readonly FieldFault[];
}

/** One question, or a few that belong together, in the words of a language. */
export function questionView({ step, language, journey: { told }, sealed, today, typed, faults = [] }: Asking) {
  const words = wordsFor(language, told);
  const question = questionOf(words, step);
  const fields = step.fields({ told, today });
  const said = faults.map((one) => ({ ...one, words: faultWords(words.faults, one.words) }));
  return {
    ...frameView(language, words),
    action: GET_SUPPORT,
    sealed,
    step: step.name,
    title: question.title,
    // a page that asks one thing has its question as the title
    lead: question.lead,
    single: fields.length === 1,
    hasBack: stepBefore(step, told, today) !== undefined,
    form: form({ ...step.initially?.(language), ...typed }, said),
    fields: fields.map((field) => fieldView(field, question, fields.length === 1)),
  };
}

function fieldView(field: Field, question: Question, single: boolean) {
  const { label, hint } = question.fields?.[field.name] ?? {};
  const items = 'codes' in field ? field.codes.map((code) => ({ value: code, text: optionWords(question, field.name, code) })) : undefined;
  return { ...field, label: single ? question.title : (label ?? ''), hint, heading: single, items };
}
