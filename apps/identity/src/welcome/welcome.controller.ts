import { Body, Controller, Get, Header, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toString as qrCode } from 'qrcode';
import { notFound } from '#libs/kernel';
import { AccountLinks, enrolmentUri, PASSWORD_MIN, Public, type OpenLink } from '#libs/identity';
import { Pages, type FieldError } from '../door/pages';
import { welcomeForm } from './welcome.form';

/** What the one-time link of a new person opens: a password, and outside the demonstration one-time codes. */
@Public()
@Controller('welcome')
export class WelcomeController {
  constructor(
    private readonly links: AccountLinks,
    private readonly pages: Pages,
  ) {}

  @Get(':secret')
  async ask(@Param('secret') secret: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.show(await this.open(secret), secret, request, reply, []);
  }

  /** The key as a picture: an image of its own, because the page may hold none inline. */
  @Get(':secret/code.svg')
  @Header('content-type', 'image/svg+xml')
  async picture(@Param('secret') secret: string): Promise<string> {
    const link = await this.open(secret);
    if (link.totpSecret === null) throw notFound();
    return qrCode(enrolmentUri(link.email, link.totpSecret), { type: 'svg', margin: 2 });
  }

  @Post(':secret')
  @HttpCode(200)
  async take(
    @Param('secret') secret: string,
    @Body() typed: Readonly<Record<string, unknown>>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const link = await this.open(secret);
    const form = welcomeForm(typed, link);
    if (form.errors.length > 0) return this.show(link, secret, request, reply, form.errors);
    const done = await this.links.use(link, form.password, form.code);
    if (done === 'gone') throw notFound();
    if (done === 'wrong-code') return this.show(link, secret, request, reply, [{ field: 'code', words: 'This code is not right' }]);
    const html = this.pages.render('welcome/done.njk', request.nonce, { title: 'You can sign in now' });
    void reply.type('text/html; charset=utf-8').send(html);
  }

  private async open(secret: string): Promise<OpenLink> {
    const link = await this.links.find(secret);
    if (!link) throw notFound();
    return link;
  }

  private show(link: OpenLink, secret: string, request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]): void {
    const html = this.pages.render('welcome/welcome.njk', request.nonce, {
      ...{
        title: `Welcome, ${link.name}`,
        email: link.email,
        secret: link.totpSecret,
        qr: `/welcome/${secret}/code.svg`,
        least: PASSWORD_MIN,
      },
      errors,
    });
    void reply
      .status(errors.length > 0 ? 422 : 200)
      .type('text/html; charset=utf-8')
      .send(html);
  }
}
