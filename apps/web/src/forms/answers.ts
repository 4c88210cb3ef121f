import { isPlainDate, type PlainDate } from '#libs/kernel';
import type { FieldFault, Typed } from './form';

interface Rules {
  /** What to say when it is empty; absent means it may be. */
  readonly required?: string;
  readonly max?: number;
}

/** What is said of a field that is wrong in itself, whatever it asks. */
export interface FaultWords {
  readonly tooLong: (max: number) => string;
  readonly notListed: string;
  readonly notADay: string;
  readonly notATime: string;
}

const IN_ENGLISH: FaultWords = {
  tooLong: (max) => `Use ${max} characters or fewer`,
  notListed: 'Choose one of the answers',
  notADay: 'Enter a real date, like 27 3 2026',
  notATime: 'Enter a time, like 09:30',
};

/**
 * Reads what was typed, field by field, and collects what is wrong with it. A form is a function that asks it for each field and
 * gives a command; when `faults` is not empty, the command is not to be used.
 */
export class Answers {
  readonly faults: FieldFault[] = [];
  readonly typed: Typed;

  constructor(
    body: unknown,
    private readonly words: FaultWords = IN_ENGLISH,
  ) {
    this.typed = plain(body);
  }

  fault(field: string, words: string): undefined {
    this.faults.push({ field, words });
    return undefined;
  }

  text(field: string, rules: Rules = {}): string | undefined {
    const given = this.typed[field];
    const text = (typeof given === 'string' ? given : '').trim();
    if (text === '') return rules.required ? this.fault(field, rules.required) : undefined;
    const max = rules.max ?? 200;
    return text.length > max ? this.fault(field, this.words.tooLong(max)) : text;
  }

  /** One code of a closed list. */
  oneOf<T extends string>(field: string, list: Readonly<Record<T, unknown>>, required?: string): T | undefined {
    const text = this.text(field, required === undefined ? {} : { required });
    if (text === undefined) return undefined;
    return Object.hasOwn(list, text) ? (text as T) : this.fault(field, this.words.notListed);
  }

  /** The codes of a list that were ticked. */
  many<T extends string>(field: string, list: Readonly<Record<T, unknown>>): T[] {
    const given = this.typed[field];
    const texts = typeof given === 'string' ? [given] : (given ?? []);
    return texts.filter((text): text is T => Object.hasOwn(list, text));
  }

  ticked(field: string): boolean {
    return this.typed[field] !== undefined && this.typed[field] !== '';
  }

  /** `yes`, `no` or nothing, as the three values of a mark: nothing is unknown, and never the same as no. */
  mark(field: string): boolean | undefined {
    const answer = this.typed[field];
    return answer === 'yes' ? true : answer === 'no' ? false : undefined;
  }

  /** A day from its three boxes (`field-day`, `field-month`, `field-year`). */
  day(field: string, required?: string): PlainDate | undefined {
    const [d, m, y] = ['day', 'month', 'year'].map((part) => this.part(field, part));
    if (!d && !m && !y) return required ? this.fault(`${field}-day`, required) : undefined;
    const text = `${y?.padStart(4, '0')}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}`;
    return isPlainDate(text) ? text : this.fault(`${field}-day`, this.words.notADay);
  }

  /** `HH:MM`, also typed as 9.30, 0930 or 9am. */
  time(field: string): string | undefined {
    const text = this.text(field, { max: 10 });
    if (text === undefined) return undefined;
    const found = /^(\d{1,2})[:. ]?(\d{2})?\s*(am|pm)?$/i.exec(text);
    const hour = Number(found?.[1]) + hoursOf(found?.[3], Number(found?.[1]));
    const minute = Number(found?.[2] ?? 0);
    if (!found || hour > 23 || minute > 59) return this.fault(field, this.words.notATime);
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  }

  private part(field: string, part: string): string | undefined {
    const given = this.typed[`${field}-${part}`];
    return typeof given === 'string' ? given.trim() || undefined : undefined;
  }
}

const hoursOf = (half: string | undefined, hour: number) =>
  half?.toLowerCase() === 'pm' && hour < 12 ? 12 : half?.toLowerCase() === 'am' && hour === 12 ? -12 : 0;

/** Keeps texts and lists of texts; whatever else a body can hold is dropped. */
function plain(body: unknown): Typed {
  const kept: Record<string, string | readonly string[]> = Object.create(null) as Record<string, string>;
  if (body === null || typeof body !== 'object') return kept;
  for (const [name, value] of Object.entries(body)) {
    if (typeof value === 'string') kept[name] = value.replaceAll('\0', '');
    else if (Array.isArray(value)) kept[name] = value.filter((v): v is string => typeof v === 'string').slice(0, 100);
  }
  return kept;
}
