import { Injectable } from '@nestjs/common';
import { Sessions } from '#libs/identity';
import { NoticesService } from '#libs/notifications';
import type { FastifyRequest } from 'fastify';
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
  ) {}

  async of(request: FastifyRequest): Promise<Visitor | undefined> {
    const secret = this.cookies.get(request, SESSION_COOKIE);
    const session = secret === undefined ? null : await this.sessions.find(secret);
    return session === null ? undefined : { ...session, unread: await this.notices.unread(session.actor) };
  }
}
