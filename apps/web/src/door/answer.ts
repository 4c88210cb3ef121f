import type { Readable } from 'node:stream';
import type { Form } from '../forms/form';

/** What a page's handler answers. The adapter turns it into HTTP, so that no handler touches the reply. */
export type Answer = PageAnswer | SeeOther | FileAnswer;

/** A template of ours with the presenter it may use: words and values, never HTML. */
export class PageAnswer {
  constructor(
    readonly template: string,
    readonly model: object,
    readonly status = 200,
  ) {}
}

/** After a change: another page, and what the banner on it says (what happened, what happens next). */
export class SeeOther {
  constructor(
    readonly path: string,
    readonly flash?: Flash,
  ) {}
}

export interface Flash {
  readonly happened: string;
  readonly next?: string;
}

/** A download, or an image drawn on the server. */
export class FileAnswer {
  constructor(
    readonly body: string | Buffer | Readable,
    readonly type: string,
    /** Absent: shown, not saved. */
    readonly saveAs?: string,
  ) {}
}

export const page = (template: string, model: object = {}) => new PageAnswer(template, model);

/** The same page again with what was typed and what is wrong with it. */
export const again = (template: string, model: { readonly form: Form }) => new PageAnswer(template, model, 422);

export const seeOther = (path: string, happened?: string, next?: string) =>
  new SeeOther(path, happened === undefined ? undefined : { happened, ...(next === undefined ? {} : { next }) });

export const isAnswer = (value: unknown): value is Answer =>
  value instanceof PageAnswer || value instanceof SeeOther || value instanceof FileAnswer;
