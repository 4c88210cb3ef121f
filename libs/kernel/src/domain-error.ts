import { CODES, type Code } from './codes';

export type ErrorKind = 'invalid' | 'refused' | 'forbidden' | 'not-found' | 'conflict';

/** One fault: where (a JSON pointer, a query parameter or a header), its code and public words. Never the value. */
export interface Fault {
  readonly pointer?: string;
  readonly parameter?: string;
  readonly header?: string;
  readonly code: Code;
  readonly detail?: string;
}

/**
 * What a library throws when it will not do something. Five kinds, a stable code, words that may be shown to anybody. It knows
 * nothing of HTTP: each door maps the kinds to its own answers.
 */
export class DomainError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: Code,
    readonly faults: readonly Fault[] = [],
    detail?: string,
    /** Seconds after which it is worth asking again, where that is known. */
    readonly retryAfter?: number,
  ) {
    super(detail ?? CODES[code]);
    this.name = 'DomainError';
  }
}

export const invalid = (code: Code, faults: readonly Fault[] = [], detail?: string) => new DomainError('invalid', code, faults, detail);
export const refused = (code: Code, detail?: string, faults: readonly Fault[] = []) => new DomainError('refused', code, faults, detail);
/** Asked too often. `seconds` is when it is worth asking again. */
export const tooMany = (seconds: number, detail?: string) => new DomainError('refused', 'too_many_requests', [], detail, seconds);
export const forbidden = (code: Code = 'forbidden') => new DomainError('forbidden', code);
export const notFound = () => new DomainError('not-found', 'not_found');
export const conflict = (code: Code = 'conflict', detail?: string) => new DomainError('conflict', code, [], detail);
