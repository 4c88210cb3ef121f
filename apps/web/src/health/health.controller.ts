import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { notFound } from '#libs/kernel';
import { Public } from '#libs/identity';
import { Config, HealthService, mayReadMetrics, Metrics } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Whether this process lives and can be used, and its numbers. */
@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly metrics: Metrics,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  @Get('health/live')
  live() {
    return this.health.live();
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const health = await this.health.ready();
    void reply.header('cache-control', 'no-store');
    // Nest answers 200 by itself; only a service that cannot be used says otherwise.
    if (health.status !== 'down') return health;
    return reply.status(503).header('retry-after', '5').send(health);
  }

  @Get('metrics')
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!mayReadMetrics(this.config, request.socket.remoteAddress, request.headers.authorization)) throw notFound();
    void reply.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
