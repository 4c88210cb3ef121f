import { STATUS_CODES } from 'node:http';
import { CODES, type Code, type Fault } from '#libs/kernel';

/** The one shape of a refusal: `application/problem+json` (RFC 9457). It never repeats a value that was sent. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: Code;
  readonly errors: readonly Required<Pick<Fault, 'code' | 'detail'>>[];
  /** Only of a 500: what to quote. */
  readonly id?: string;
}

export const PROBLEM = 'application/problem+json; charset=utf-8';

export interface Refusal {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

export function problem(status: number, code: Code, more: { detail?: string; faults?: readonly Fault[]; id?: string } = {}): Problem {
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: more.detail ?? CODES[code],
    code,
    errors: (more.faults ?? []).map((fault) => ({ ...fault, detail: fault.detail ?? CODES[fault.code] })),
    ...(more.id === undefined ? {} : { id: more.id }),
  };
}
