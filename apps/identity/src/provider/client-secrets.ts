import { Injectable } from '@nestjs/common';
import Provider, { errors } from 'oidc-provider';
import { Failures, FOR_CLIENT, isSecret } from '#libs/identity';
import { Callers } from './callers';

export class SlowDown extends errors.OIDCProviderError {
  constructor(readonly seconds: number) {
    super(429, 'slow_down');
    this.error_description = 'too many wrong secrets, try again later';
  }
}

/** Judges the secret that a client sends, against the hash that is kept. Wrong ones slow that client down, at that address. */
@Injectable()
export class ClientSecrets {
  constructor(
    private readonly failures: Failures,
    private readonly callers: Callers,
  ) {}

  async isRight(clientId: string, stored: string | undefined, secret: string): Promise<boolean> {
    // a right secret is 256 random bits and no guess: it need not wait for the wrong ones before it
    if (stored !== undefined && isSecret(stored, secret)) return true;
    const { address } = this.callers.of(Provider.ctx?.req);
    const seconds = await this.failures.enter([{ kind: 'client', of: `${clientId} ${address}`, patience: FOR_CLIENT }]);
    if (seconds > 0) throw new SlowDown(seconds);
    return false;
  }
}
