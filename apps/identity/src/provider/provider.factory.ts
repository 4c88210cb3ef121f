import { Inject, Injectable } from '@nestjs/common';
import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { Accounts, MachineClients } from '#libs/identity';
import { AppLogger, Config, isAway, KeyRing, RETRY_AFTER } from '#libs/platform';
import { Pages } from '../door/pages';
import { Callers } from './callers';
import { ClientSecrets, SlowDown } from './client-secrets';
import { configuration } from './configuration';
import type { SigningKey } from './signing-keys';
import { StateStore } from './state-store';

type Next = () => Promise<void>;

/** Makes a provider for a set of signing keys. */
@Injectable()
export class ProviderFactory {
  constructor(
    @Inject(Config) private readonly config: Readonly<Config>,
    private readonly ring: KeyRing,
    private readonly state: StateStore,
    private readonly accounts: Accounts,
    private readonly machines: MachineClients,
    private readonly secrets: ClientSecrets,
    private readonly callers: Callers,
    private readonly pages: Pages,
    private readonly log: AppLogger,
  ) {}

  make(keys: readonly SigningKey[]): Provider {
    const { config, ring, state, accounts, machines } = this;
    const renderError: NonNullable<Configuration['renderError']> = (ctx, out) => this.page(ctx, out.error);
    const provider = new Provider(config.issuer, configuration({ ...{ config, ring, state, accounts, machines, keys }, renderError }));
    // addresses are made of the issuer (see mount.ts) and not of what a client says of the host it asks
    provider.proxy = true;
    this.judgeSecrets(provider);
    this.sayWhenAway(provider);
    return provider;
  }

  /** The provider would compare what is kept with what is sent; what is kept is only a hash. */
  private judgeSecrets(provider: Provider): void {
    const { secrets } = this;
    const client = provider.Client.prototype as { compareClientSecret: (secret: string) => Promise<boolean> };
    client.compareClientSecret = function (this: { clientId: string; clientSecret?: string }, secret) {
      return secrets.isRight(this.clientId, this.clientSecret, secret);
    };
  }

  /** While PostgreSQL is away the provider would answer 500: it is 503, with the seconds after which to ask again. */
  private sayWhenAway(provider: Provider): void {
    const away = new WeakSet<object>();
    provider.on('server_error', (ctx, error) => {
      if (isAway(error)) away.add(ctx.req);
      else this.log.error('the provider failed', error);
    });
    provider.on('grant.error', (ctx, error) => {
      if (error instanceof SlowDown) ctx.set('retry-after', String(error.seconds));
    });
    provider.use(async (ctx: KoaContextWithOIDC, next: Next) => {
      await next();
      if (!away.has(ctx.req)) return;
      ctx.status = 503;
      ctx.set('retry-after', String(RETRY_AFTER));
      if (ctx.accepts('json', 'html') === 'html') this.page(ctx, 'temporarily_unavailable');
      else ctx.body = { error: 'temporarily_unavailable' };
    });
  }

  private page(ctx: KoaContextWithOIDC, code: string): void {
    const status = ctx.status;
    ctx.type = 'html';
    ctx.body = this.pages.problem(this.callers.of(ctx.req).nonce, code === 'temporarily_unavailable' ? 503 : 400);
    ctx.status = status;
  }
}
