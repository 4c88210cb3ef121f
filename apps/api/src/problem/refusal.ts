import { DomainError, type Code, type ErrorKind } from '#libs/kernel';
import { RETRY_AFTER, isAway } from '#libs/platform';
import { problem, type Refusal } from './problem';

const OF_KIND: Readonly<Record<ErrorKind, number>> = { invalid: 422, refused: 422, forbidden: 403, 'not-found': 404, conflict: 409 };

/** Codes whose status says more than their kind does. */
const OF_CODE: Readonly<Partial<Record<Code, number>>> = {
  malformed: 400,
  cursor_invalid: 400,
  idempotency_key_required: 400,
  unauthenticated: 401,
  scope_missing: 403,
  stale: 412,
  payload_too_large: 413,
  media_type_unsupported: 415,
  force_not_yours: 422,
  idempotency_key_reused: 422,
  precondition_required: 428,
  too_many_requests: 429,
  unavailable: 503,
};

/** What the framework refuses by itself, by its status. */
const OF_STATUS: Readonly<Record<number, Code>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  405: 'not_found',
  408: 'malformed',
  413: 'payload_too_large',
  414: 'not_found',
  415: 'media_type_unsupported',
  429: 'too_many_requests',
  503: 'unavailable',
};

/** Makes the answer to an error of any kind. What nobody foresaw becomes a 500 with an id to quote, and nothing else. */
export function refusalOf(error: unknown, requestId: string): Refusal {
  if (error instanceof DomainError) return ofDomain(error);
  if (isAway(error)) return { problem: problem(503, 'unavailable'), headers: retryAfter(RETRY_AFTER) };
  const status = statusOf(error);
  if (status === undefined || status < 400 || status === 500 || status > 503) {
    return { problem: problem(500, 'internal', { id: requestId }), headers: {} };
  }
  const code = OF_STATUS[status] ?? 'malformed';
  return { problem: problem(code === 'not_found' ? 404 : status, code), headers: headersOf(code) };
}

function ofDomain(error: DomainError): Refusal {
  const status = OF_CODE[error.code] ?? OF_KIND[error.kind];
  return {
    problem: problem(status, error.code, { detail: error.message, faults: error.faults }),
    headers: { ...headersOf(error.code), ...(error.retryAfter && retryAfter(error.retryAfter)) },
  };
}

function statusOf(error: unknown): number | undefined {
  const { statusCode, status } = (error ?? {}) as { statusCode?: unknown; status?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : undefined;
}

function headersOf(code: Code): Record<string, string> {
  if (code === 'unauthenticated') return { 'www-authenticate': 'Bearer realm="victims-commission"' };
  if (code === 'scope_missing') return { 'www-authenticate': 'Bearer realm="victims-commission", error="insufficient_scope"' };
  return code === 'unavailable' ? retryAfter(RETRY_AFTER) : {};
}

const retryAfter = (seconds: number): Record<string, string> => ({ 'retry-after': String(seconds) });
