import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errors } from 'oidc-provider';
import { ProviderHost } from '../provider/provider-host';
import { StateStore } from '../provider/state-store';

const CODE_SECONDS = 600;
const KIND = 'PasswordWasRight';

/** A sign-in under way: which browser it belongs to, and how far it has come. */
@Injectable()
export class SignIns {
  constructor(
    private readonly host: ProviderHost,
    private readonly state: StateStore,
  ) {}

  /** Refuses a sign-in that is over, or that another browser began. */
  async open(uid: string, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const details = await this.host.running.interactionDetails(request.raw, reply.raw);
    if (details.uid !== uid || details.prompt.name !== 'login') throw new errors.SessionNotFound('not this sign-in');
  }

  async passwordWasRight(uid: string, accountId: string): Promise<void> {
    await this.state.of(KIND).upsert(uid, { accountId }, CODE_SECONDS);
  }

  /** Whose one-time code is asked for; refused when no password was right within ten minutes. */
  async whoseCode(uid: string): Promise<string> {
    const step = await this.state.of(KIND).find(uid);
    if (!step?.accountId) throw new errors.SessionNotFound('no password yet');
    return step.accountId;
  }

  /** Sends the browser back to where the sign-in began, as this account. */
  async finish(accountId: string, amr: readonly string[], request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const result = { login: { accountId, amr: [...amr], remember: false } };
    const next = await this.host.running.interactionResult(request.raw, reply.raw, result, { mergeWithLastSubmission: false });
    void reply.redirect(next, 303);
  }
}
