import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Credentials, Public } from '#libs/identity';
import { Pages, type FieldError } from '../door/pages';
import { SignIns } from './sign-ins';

type Form = Readonly<Record<string, unknown>>;

const WRONG: FieldError = { field: 'email', words: 'Your email address or password is not right' };
const NOT_ENROLLED: FieldError = { field: 'email', words: 'Your one-time codes are not set up. Ask your administrator for a new link' };
const later = (field: string, seconds: number): FieldError => ({ field, words: `Too many tries. Wait ${inWords(seconds)} and try again` });

/** Email and password, then a one-time code: two pages, the same for everybody. */
@Public()
@Controller('sign-in')
export class SignInController {
  constructor(
    private readonly credentials: Credentials,
    private readonly signIns: SignIns,
    private readonly pages: Pages,
  ) {}

  @Get(':uid')
  async ask(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signIns.open(uid, request, reply);
    this.show(request, reply, 'sign-in');
  }

  @Post(':uid')
  @HttpCode(303)
  async password(@Param('uid') uid: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signIns.open(uid, request, reply);
    const email = text(form, 'email');
    const answer = await this.credentials.password(email, text(form, 'password'), request.ip);
    if (answer.is === 'wrong') return this.show(request, reply, 'sign-in', WRONG, email);
    if (answer.is === 'not-enrolled') return this.show(request, reply, 'sign-in', NOT_ENROLLED, email);
    if (answer.is === 'slow-down') return this.slowDown(request, reply, 'sign-in', answer.seconds, email);
    if (answer.codeNeeded) {
      await this.signIns.passwordWasRight(uid, answer.accountId);
      void reply.redirect(`/sign-in/${uid}/code`, 303);
      return;
    }
    await this.credentials.withoutCode(answer.accountId);
    await this.signIns.finish(answer.accountId, ['pwd'], request, reply);
  }

  @Get(':uid/code')
  async askCode(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signIns.open(uid, request, reply);
    await this.signIns.whoseCode(uid);
    this.show(request, reply, 'code');
  }

  @Post(':uid/code')
  async code(@Param('uid') uid: string, @Body() form: Form, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.signIns.open(uid, request, reply);
    const accountId = await this.signIns.whoseCode(uid);
    const answer = await this.credentials.code(accountId, text(form, 'code'), request.ip);
    if (answer.is === 'slow-down') return this.slowDown(request, reply, 'code', answer.seconds);
    if (answer.is === 'wrong') return this.show(request, reply, 'code', { field: 'code', words: 'This code is not right' });
    if (answer.is === 'used')
      return this.show(request, reply, 'code', { field: 'code', words: 'This code was used already. Wait for the next one' });
    await this.signIns.finish(accountId, ['pwd', 'otp'], request, reply);
  }

  private slowDown(request: FastifyRequest, reply: FastifyReply, page: 'sign-in' | 'code', seconds: number, email = ''): void {
    void reply.header('retry-after', seconds).status(429);
    this.show(request, reply, page, later(page === 'code' ? 'code' : 'email', seconds), email);
  }

  private show(request: FastifyRequest, reply: FastifyReply, page: 'sign-in' | 'code', wrong?: FieldError, email = ''): void {
    const title = page === 'code' ? 'Enter your one-time code' : 'Sign in';
    const html = this.pages.render(`sign-in/${page}.njk`, request.nonce, { title, email, errors: wrong ? [wrong] : [] });
    if (reply.statusCode !== 429) void reply.status(wrong ? 422 : 200);
    void reply.type('text/html; charset=utf-8').send(html);
  }
}

function text(form: Form, name: string): string {
  const value = form[name];
  return typeof value === 'string' ? value.slice(0, 400) : '';
}

function inWords(seconds: number): string {
  if (seconds < 60) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}
