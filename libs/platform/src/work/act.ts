import type { Actor } from '#libs/kernel';

/** What an act is about. `caseId` ties it to a case's timeline and to figures. */
export interface Subject {
  readonly kind: string;
  readonly id: string;
  readonly caseId?: string | null;
}

/**
 * The content of an act: ids, codes, numbers and days. Never a name, a contact, a reference, a free word, an old or new value
 * or a protected characteristic: those stand sealed beside it.
 */
export type ActDetail = Readonly<Record<string, string | number | boolean | null | readonly (string | number)[]>>;

/** One row of the record, as written. */
export interface Act {
  readonly id: string;
  readonly kind: string;
  readonly at: Date;
  readonly actor: Pick<Actor, 'kind' | 'id' | 'organisationId'>;
  readonly subject: Subject;
  readonly detail: ActDetail;
}

const SAFE_TEXT = /^[\w.:+\-/ ,]{0,80}$/;

/** Refuses what looks like words of a person: long text, or characters that codes, ids, days and numbers do not have. */
export function assertSpeechless(kind: string, detail: ActDetail): void {
  for (const [key, value] of Object.entries(detail)) {
    for (const part of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (typeof part === 'string' && !SAFE_TEXT.test(part)) throw new Error(`act ${kind}: ${key} holds free words`);
    }
  }
}
