import { Injectable } from '@nestjs/common';
import { Sessions, may } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { NoticesService } from '#libs/notifications';
import type { FastifyRequest } from 'fastify';
import { ReferrerQuestionsQueries } from '#libs/referrals';
import { Cookies } from './cookies';
import type { Visitor } from './visitor';

export const SESSION_COOKIE = 'session';

/** Reads who is signed in from the session's cookie. */
@Injectable()
export class Visitors {
  constructor(
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
    private readonly notices: NoticesService,
    private readonly inbox: ReferrerQuestionsQueries,
  ) {}

  async of(request: FastifyRequest): Promise<Visitor | undefined> {
    const secret = this.cookies.get(request, SESSION_COOKIE);
    const session = secret === undefined ? null : await this.sessions.find(secret);
    if (session === null) return undefined;
    const [unread, questions] = await Promise.all([this.notices.unread(session.actor), this.questions(session.actor)]);
    return { ...session, unread, questions };
  }

  private async questions(actor: Actor): Promise<number> {
    if (!may(actor, 'referral.answer')) return 0;
    return Object.values(await this.inbox.counts(actor)).reduce((sum, n) => sum + n, 0);
  }
}
