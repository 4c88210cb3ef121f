import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { invalid, NIL_ID } from '#libs/kernel';
import { Idempotency, type KeptAnswer } from '#libs/platform';
import type { FastifyReply } from 'fastify';
import { firstValueFrom, from, type Observable } from 'rxjs';
import { LIMITS } from '../limits';
import type { Asked } from '../token/request';

type AnswerOf = (done: never) => KeptAnswer;
const ONCE = 'vc:once';

/** The handler is called once per Idempotency-Key; `answerOf` makes the answer of what its verb returns. */
export const Once = (answerOf: AnswerOf) => SetMetadata(ONCE, answerOf);

/** What a handler's verb answers when it knew the content already: the first answer, and no key was needed to know it. */
export const REPLAYED = 'idempotency-replayed';

@Injectable()
export class OnceInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly idempotency: Idempotency,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const answerOf = this.reflector.get<((done: unknown) => KeptAnswer) | undefined>(ONCE, context.getHandler());
    return answerOf ? from(this.answer(context, next, answerOf)) : next.handle();
  }

  private async answer(context: ExecutionContext, next: CallHandler, answerOf: (done: unknown) => KeptAnswer): Promise<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Asked>();
    const keyed = {
      clientId: request.actor?.id ?? NIL_ID,
      method: request.method,
      path: request.url.split('?', 1)[0] ?? '',
      key: keyOf(request.headers['idempotency-key']),
      body: request.body,
    };
    const { answer, again } = await this.idempotency.once(keyed, () => firstValueFrom(next.handle()), answerOf);
    const replayed = again ? { [REPLAYED]: 'true' } : {};
    void http
      .getResponse<FastifyReply>()
      .code(answer.status)
      .headers({ ...answer.headers, ...replayed });
    return answer.body;
  }
}

const KEY = new RegExp(`^[\\x21-\\x7e]{1,${LIMITS.idempotencyKey}}$`);

/** The key of a request. Throws `idempotency_key_required` when there is none that can be used. */
export function keyOf(header: string | string[] | undefined): string {
  if (typeof header === 'string' && KEY.test(header)) return header;
  const code = header === undefined || header === '' ? 'required' : 'wrong_form';
  throw invalid('idempotency_key_required', [{ header: 'Idempotency-Key', code }]);
}
