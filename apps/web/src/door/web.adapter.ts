import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { FileAnswer, isAnswer, PageAnswer, SeeOther, type Answer } from './answer';
import type { Frame } from './frame';

/** Fastify for Nest, taught to send our answers: a page, a redirect after a change, a file. */
export class WebAdapter extends FastifyAdapter {
  /** How an answer becomes HTML. Set before the first request. */
  frame: Frame;

  override reply(...args: Parameters<FastifyAdapter['reply']>): ReturnType<FastifyAdapter['reply']> {
    const [response, body] = args as [FastifyReply, unknown];
    return isAnswer(body) ? this.send(response, body) : super.reply(...args);
  }

  send(reply: FastifyReply, answer: Answer): FastifyReply {
    if (answer instanceof PageAnswer) {
      const html = this.frame.render(reply, answer);
      return reply.status(answer.status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
    }
    if (answer instanceof SeeOther) {
      if (answer.flash) this.frame.flash.set(reply, answer.flash);
      return reply.status(303).header('cache-control', 'no-store').header('location', answer.path).send('');
    }
    return this.file(reply, answer);
  }

  private file(reply: FastifyReply, { body, type, saveAs }: FileAnswer): FastifyReply {
    reply.status(200).header('cache-control', 'private, no-store').type(type);
    // An image of ours is opened as an image only: whatever it holds, it runs nothing.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    if (saveAs) reply.header('content-disposition', `attachment; filename="${saveAs.replace(/[^\w.-]/g, '_')}"`);
    return reply.send(body);
  }
}
