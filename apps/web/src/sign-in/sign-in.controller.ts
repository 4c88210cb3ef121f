import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { DomainError } from '#libs/kernel';
import { Can, Public, Sessions, SignIn } from '#libs/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { page, PageAnswer, seeOther } from '../door/answer';
import { Cookies } from '../door/cookies';
import { firstPageOf } from '../door/navigation';
import { SESSION_COOKIE } from '../door/visitors';

const PENDING = 'pending';
const FIFTEEN_MINUTES = 900;
const SLOWLY = RouteConfig({ rateLimit: { max: 120, timeWindow: '1 minute' } });

/** Signing in happens at the issuer; what comes back becomes a session of ours. */
@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignIn,
    private readonly cookies: Cookies,
    private readonly sessions: Sessions,
  ) {}

  @Public()
  @SLOWLY
  @Get('sign-in')
  async begin(@Query('back') back: unknown, @Res({ passthrough: true }) reply: FastifyReply) {
    const { url, pending } = await this.signIn.begin(typeof back === 'string' ? back : '/');
    this.cookies.set(reply, PENDING, pending, FIFTEEN_MINUTES);
    return seeOther(url);
  }

  @Public()
  @SLOWLY
  @Get('sign-in/callback')
  async finish(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const pending = this.cookies.get(request, PENDING) ?? '';
    this.cookies.clear(reply, PENDING);
    try {
      const query = request.url.slice(request.url.indexOf('?') + 1);
      const { secret, returnTo } = await this.signIn.finish(query, pending, this.cookies.get(request, SESSION_COOKIE));
      this.cookies.set(reply, SESSION_COOKIE, secret);
      return seeOther(returnTo === '/' ? await this.firstPage(secret) : returnTo);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'unauthenticated') return new PageAnswer('sign-in/failed', {}, 401);
      throw error;
    }
  }

  @Can('home.read')
  @Post('sign-out')
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const url = await this.signIn.end(this.cookies.get(request, SESSION_COOKIE) ?? '');
    this.cookies.clear(reply, SESSION_COOKIE);
    return seeOther(url);
  }

  /** Who came without asking for a page begins where their work does. */
  private async firstPage(secret: string): Promise<string> {
    const visitor = await this.sessions.find(secret);
    return visitor ? firstPageOf(visitor.actor) : '/';
  }

  @Public()
  @Get('signed-out')
  ended() {
    return page('sign-in/signed-out');
  }
}
