import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type Provider from 'oidc-provider';
import { AppLogger } from '#libs/platform';
import { Callers, type Caller } from './callers';
import { ProviderFactory } from './provider.factory';
import { SigningKeys } from './signing-keys';

const LOOK_AT_KEYS_MS = 10 * 60_000;

/** The provider that runs now. When the signing keys turn, one with the new keys takes its place. */
@Injectable()
export class ProviderHost implements OnModuleInit, OnModuleDestroy {
  private provider!: Provider;
  private callback!: ReturnType<Provider['callback']>;
  private kids = '';
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly keys: SigningKeys,
    private readonly factory: ProviderFactory,
    private readonly callers: Callers,
    private readonly log: AppLogger,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.renew();
    this.timer = setInterval(() => {
      this.renew().catch((error: unknown) => this.log.warn('signing keys could not be read', error));
    }, LOOK_AT_KEYS_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  get running(): Provider {
    return this.provider;
  }

  /** Answers one request of the protocol. */
  async handle(request: IncomingMessage, response: ServerResponse, caller: Caller): Promise<void> {
    this.callers.know(request, caller);
    await this.callback(request, response);
  }

  /** Takes the keys as they stand now. */
  async renew(): Promise<void> {
    const keys = await this.keys.current();
    const kids = keys.map((key) => key.kid).join();
    if (kids === this.kids) return;
    this.provider = this.factory.make(keys);
    this.callback = this.provider.callback();
    this.kids = kids;
  }
}
