/** What a driver or the server says when the database cannot be reached now, and may be again in a moment. */
const SYSTEM = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
/** Shutting down, crashed, starting up, too many connections, statement cancelled by its time limit, disk full. */
const SERVER = ['57P01', '57P02', '57P03', '53300', '57014', '53100', '53200'];
const WORDS =
  /^(timeout exceeded when trying to connect|connection terminated|client has encountered a connection error|client was closed)/i;

/** Is this error news of the database being away, rather than of what was asked? */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const {
    code: given,
    driverError,
    errors,
    cause,
  } = error as { code?: unknown; driverError?: unknown; errors?: unknown[]; cause?: unknown };
  const code = typeof given === 'string' ? given : '';
  return (
    SYSTEM.includes(code) ||
    SERVER.includes(code) ||
    code.startsWith('08') ||
    WORDS.test(error.message) ||
    [driverError, cause, ...(errors ?? [])].some((inner) => inner !== error && isAway(inner))
  );
}
