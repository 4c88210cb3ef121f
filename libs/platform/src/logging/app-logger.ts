import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import type { Config } from '../config/config';
import { frames, redacted, told, withoutValues } from './redaction';

/** What the framework says of itself at every start: of use to nobody who runs the service. */
const CHATTER = ['InstanceLoader', 'RouterExplorer', 'RoutesResolver', 'NestFactory', 'NestApplication'];
const LEVELS: LogLevel[] = ['debug', 'log', 'warn', 'error', 'fatal'];

/** What is logged of a request: the route's pattern and never its address, ids and numbers and never a body. */
export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** The pattern, for example `/v1/referrals/:id`; undefined when nothing matched. */
  readonly route: string | undefined;
  readonly status: number;
  readonly ms: number;
  /** Who asked: the id of a person or a client. */
  readonly actorId?: string;
  /** The code of the refusal, if any. */
  readonly code?: string;
}

/** The log of a process: one JSON line per event on stdout (errors on stderr), and no person's data in it. */
export class AppLogger extends ConsoleLogger {
  constructor(app: string, config: Pick<Config, 'LOG_LEVEL'>) {
    super(app, { json: true, colors: false, logLevels: LEVELS.slice(LEVELS.indexOf(config.LOG_LEVEL)) });
    this.app = app;
  }

  private readonly app: string;

  override log(message: unknown, ...rest: unknown[]): void {
    const chatter = CHATTER.includes(String(rest.at(-1)));
    if (chatter) super.debug(message, ...(rest as [string]));
    else super.log(message, ...(rest as [string]));
  }

  request(line: RequestLine): void {
    const { requestId, method, route, status, ms, actorId, code } = line;
    this.log({ requestId, method, route: route ?? 'none', status, ms: Math.round(ms * 10) / 10, actorId, code }, 'request');
  }

  protected override getJsonLogObject(message: unknown, options: Parameters<ConsoleLogger['getJsonLogObject']>[1]) {
    const said = options.error === undefined ? message : withoutValues(typeof message === 'string' ? message : options.error.name);
    const line = super.getJsonLogObject(redacted(said), { ...options, error: undefined, errorStack: undefined, params: undefined });
    const stack = typeof options.errorStack === 'string' ? frames(options.errorStack) : undefined;
    return {
      ...line,
      app: this.app,
      ...(stack === undefined ? {} : { stack }),
      ...(options.params ? { params: redacted(options.params) as Record<string, unknown> } : {}),
      ...(options.error ? { error: told(options.error) } : {}),
    };
  }
}
