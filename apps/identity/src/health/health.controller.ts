import { Controller, Get, Header, Inject, Req, Res } from '@nestjs/common';
import { notFound } from '#libs/kernel';
import { Public } from '#libs/identity';
import { Config, HealthService, mayReadMetrics, Metrics, RETRY_AFTER, type Health } from '#libs/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';

@Public()
@Controller()
export class HealthController {
  constructor(
    private readonly health: HealthService,
    private readonly metrics: Metrics,
    @Inject(Config) private readonly config: Readonly<Config>,
  ) {}

  @Get('health/live')
  live(): Health {
    return this.health.live();
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Health> {
    const health = await this.health.ready();
    if (health.status === 'down') void reply.code(503).header('retry-after', RETRY_AFTER);
    return health;
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async numbers(@Req() request: FastifyRequest): Promise<string> {
    if (!mayReadMetrics(this.config, request.socket.remoteAddress, request.headers.authorization)) throw notFound();
    return this.metrics.text();
  }
}
