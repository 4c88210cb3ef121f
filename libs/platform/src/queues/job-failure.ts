import { DomainError } from '#libs/kernel';
import { UnrecoverableError } from 'bullmq';
import { frames } from '../logging/redaction';

/**
 * The error a queue may keep of a failed job: its kind, its code and where, never its words, which may hold what somebody typed. A
 * refusal by rule will be refused again, so it ends the job; a conflict may be over next time.
 */
export function jobFailure(error: unknown): Error {
  if (error instanceof UnrecoverableError) return error;
  const final = error instanceof DomainError && error.kind !== 'conflict';
  const kept = final ? new UnrecoverableError(words(error)) : new Error(words(error));
  kept.stack = `${kept.name}: ${kept.message}\n${(error instanceof Error ? frames(error.stack) : undefined) ?? ''}`;
  return kept;
}

function words(error: unknown): string {
  if (!(error instanceof Error)) return 'failed';
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' ? `${error.name} ${code}` : error.name;
}
