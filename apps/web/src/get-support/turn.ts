import { Answers } from '../forms/answers';
import type { Typed } from '../forms/form';
import type { Journey, JourneySeal } from './journey.seal';
import type { Step } from './step';
import { stepNamed } from './steps';
import { isLanguage, type Language } from './words/languages';

/** The hidden fields of every page and the name of its buttons. */
export const FIELDS = { journey: '_journey', step: '_step', language: '_language', button: '_do' } as const;

/** One press of a button: on which page, in which language, with what was told before and typed now. */
export interface Turn {
  readonly button: 'begin' | 'next' | 'back' | 'on' | 'language' | 'change';
  readonly language: Language;
  /** Null: it is too old or not ours. */
  readonly journey: Journey | null;
  /** The page it was pressed on, or for `change` the page that is asked for; undefined for one without a question. */
  readonly step: Step | undefined;
  readonly typed: Typed;
}

/** `language:cy` and `change:name` name what they mean behind the colon. */
export function turnOf(body: unknown, seal: JourneySeal): Turn {
  const { typed } = new Answers(body);
  const [button = '', of = ''] = String(typed[FIELDS.button] ?? 'next').split(':');
  const written = languageOf(typed[FIELDS.language]);
  return {
    button: isButton(button) ? button : 'next',
    language: button === 'language' ? languageOf(of) : written,
    journey: seal.open(typed[FIELDS.journey]),
    step: stepNamed(button === 'change' ? of : typed[FIELDS.step]),
    typed,
  };
}

export const languageOf = (text: unknown): Language => (isLanguage(text) ? text : 'en');

const BUTTONS = ['begin', 'next', 'back', 'on', 'language', 'change'] as const;
const isButton = (text: string): text is Turn['button'] => (BUTTONS as readonly string[]).includes(text);
