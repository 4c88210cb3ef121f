import { CODES, DomainError, type ErrorKind } from '#libs/kernel';

/** What the page of an error says, and with which status. Nothing here repeats what was sent. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly words: readonly string[];
  /** Seconds after which it is worth trying again. */
  readonly retryAfter?: number;
  /** True when an id is worth quoting. */
  readonly quote?: boolean;
}

const NOT_FOUND: Problem = {
  status: 404,
  title: 'Page not found',
  words: ['If you typed or pasted the address, check that it is right.', 'The page may not exist, or it may not be yours to see.'],
};

const BY_STATUS: Readonly<Record<number, Problem>> = {
  400: { status: 400, title: 'We could not read that', words: [CODES.malformed, 'Go back and try again.'] },
  403: { status: 403, title: 'This form has expired', words: ['Go back, reload the page and send it again.', 'Nothing was changed.'] },
  404: NOT_FOUND,
  413: { status: 413, title: 'That is too large', words: ['Go back and send less.'] },
  429: { status: 429, title: 'Too many requests', words: ['Wait a minute, then try again.'], retryAfter: 60 },
  503: {
    status: 503,
    title: 'The service is not available just now',
    words: ['Try again in a minute. What you had already sent is kept.', 'If a victim is in danger, call 999.'],
    retryAfter: 10,
  },
};

export const UNKNOWN: Problem = {
  status: 500,
  title: 'Sorry, there is a problem with the service',
  words: ['Try again later. What you had already sent is kept.'],
  quote: true,
};

const STATUS: Readonly<Record<ErrorKind, number>> = { invalid: 422, refused: 422, forbidden: 404, 'not-found': 404, conflict: 409 };

/** A problem of the request or of the house, for anything that was thrown. `away` says whether the database is. */
export function problemOf(error: unknown, away: boolean): Problem {
  if (away) return BY_STATUS[503] ?? UNKNOWN;
  if (error instanceof DomainError) return ofDomain(error);
  const status = statusOf(error);
  if (status >= 400 && status < 500) return BY_STATUS[status] ?? BY_STATUS[400] ?? UNKNOWN;
  return status === 503 ? (BY_STATUS[503] ?? UNKNOWN) : UNKNOWN;
}

function ofDomain(error: DomainError): Problem {
  if (error.code === 'csrf') return BY_STATUS[403] ?? UNKNOWN;
  if (error.code === 'too_many_requests') return tooMany(error);
  if (error.code === 'unavailable') return BY_STATUS[503] ?? UNKNOWN;
  const status = STATUS[error.kind];
  if (status === 404) return NOT_FOUND;
  const title = status === 409 ? 'This has changed in the meantime' : 'This cannot be done';
  return { status, title, words: [error.message, 'Nothing was changed. Go back, look at it again and decide.'] };
}

/** When it is known how long to wait, the words say so. */
function tooMany({ message, retryAfter }: DomainError): Problem {
  const usual = BY_STATUS[429] ?? UNKNOWN;
  return retryAfter ? { ...usual, words: [message], retryAfter } : usual;
}

function statusOf(error: unknown): number {
  const { statusCode, status } = error as { statusCode?: unknown; status?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
}
