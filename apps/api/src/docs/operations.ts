import { applyDecorators, type Type } from '@nestjs/common';
import { ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiSecurity, getSchemaPath } from '@nestjs/swagger';
import { ProblemAnswer } from './problem.answer';

/** What each status of a refusal means; the codes say more. */
const REFUSALS = {
  400: 'Malformed',
  401: 'No valid token',
  403: 'The token’s scope does not allow it',
  404: 'Not there, or not yours to see',
  409: 'A conflict with what was done before',
  412: 'The ETag is stale',
  413: 'Too large',
  415: 'Not JSON',
  422: 'A field or a rule refuses it',
  428: 'If-Match is missing',
  429: 'Too many requests',
  503: 'Busy or starting: try again',
} as const;
type Refusal = keyof typeof REFUSALS;

const ALWAYS: readonly Refusal[] = [401, 403, 422, 429, 503];
const WRITING: readonly Refusal[] = [400, 404, 409, 413, 415];
export const SCHEME = 'clientCredentials';

function operation(type: Type, summary: string, scope: string, status: number, refusals: readonly Refusal[]): MethodDecorator {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemAnswer) } } };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiSecurity(SCHEME, [scope]),
    ApiResponse({ status, type, description: 'Done' }),
    ...[...refusals].sort().map((code) => ApiResponse({ status: code, description: REFUSALS[code], content })),
  );
}

/** A read. */
export const Answers = (type: Type, summary: string, scope: string) => operation(type, summary, scope, 200, [...ALWAYS, 400, 404]);

/** A POST, done once per Idempotency-Key. */
export const Creates = (type: Type, summary: string, scope: string, status = 201) =>
  applyDecorators(
    operation(type, summary, scope, status, [...ALWAYS, ...WRITING]),
    ApiHeader({ name: 'Idempotency-Key', required: true, description: 'The same key and body give the same answer for 24 hours' }),
  );

/** What was sent before under the client’s own id, with the same content, is answered again. */
export const SentBefore = (type: Type) => ApiResponse({ status: 200, type, description: 'Sent before: the first answer' });

/** A DELETE. */
export const Removes = (summary: string, scope: string) => {
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemAnswer) } } };
  return applyDecorators(
    ApiOperation({ summary }),
    ApiSecurity(SCHEME, [scope]),
    ApiResponse({ status: 204, description: 'Done' }),
    ...[...ALWAYS, 400, 404, 413, 415].sort().map((code) => ApiResponse({ status: code, description: REFUSALS[code as Refusal], content })),
  );
};

/** A PATCH of what was read under its ETag. */
export const Changes = (type: Type, summary: string, scope: string) =>
  applyDecorators(
    operation(type, summary, scope, 200, [...ALWAYS, ...WRITING, 412, 428]),
    ApiConsumes('application/merge-patch+json'),
    ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read' }),
  );
