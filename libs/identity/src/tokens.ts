import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { errors, jwtVerify } from 'jose';
import { forbidden, wallClock, type Actor } from '#libs/kernel';
import { Config } from '#libs/platform';
import { MachineClients } from './machine-clients';
import { issuerAway, keysOf } from './token.keys';

/** What a verified token says that does not change. Who its client is now comes from the database. */
interface Verified {
  readonly clientId: string;
  readonly scopes: readonly string[];
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const REMEMBERED = 10_000;
const ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

/** Verifies what a machine sends as `Authorization: Bearer`: a JWT access token (RFC 9068) of our issuer, for our audience. */
@Injectable()
export class Tokens {
  private readonly verified = new Map<string, Verified>();
  private readonly keys: ReturnType<typeof keysOf>;

  constructor(
    @Inject(Config) private readonly config: Readonly<Config>,
    private readonly clients: MachineClients,
  ) {
    this.keys = keysOf(config.issuer);
  }

  /**
   * The actor behind a token. Throws `unauthenticated` for any token that is not good, also of a client that was turned off less
   * than five seconds ago; `unavailable` when the issuer's keys cannot be fetched. Scopes are those of the token that the client still has.
   */
  async verifyMachineToken(bearer: string): Promise<Actor> {
    const hash = createHash('sha256').update(bearer).digest('base64');
    const remembered = this.verified.get(hash);
    const token = remembered ?? (await this.verify(bearer));
    if (token.expires <= wallClock.millis()) {
      this.verified.delete(hash);
      throw forbidden('unauthenticated');
    }
    if (!remembered) this.remember(hash, token);
    const client = await this.clients.recent(token.clientId);
    if (!client) throw forbidden('unauthenticated');
    const scopes = token.scopes.filter((scope) => client.scopes.includes(scope));
    const { id, organisationId, forces } = client;
    return { kind: 'client', id, organisationId, roles: ['machine'], scopes, forces };
  }

  private async verify(bearer: string): Promise<Verified> {
    const keys = await this.keys();
    try {
      const { issuer, audience } = this.config;
      const { payload } = await jwtVerify(bearer, keys, {
        ...{ issuer, audience, typ: 'at+jwt', algorithms: ALGORITHMS, requiredClaims: ['exp', 'client_id'] },
        currentDate: wallClock.now(),
      });
      const { client_id: clientId, scope, exp = 0 } = payload;
      if (typeof clientId !== 'string') throw forbidden('unauthenticated');
      return { clientId, scopes: typeof scope === 'string' ? scope.split(' ') : [], expires: exp * 1000 };
    } catch (error) {
      if (error instanceof errors.JWKSTimeout || (error instanceof TypeError && error.message === 'fetch failed')) throw issuerAway();
      throw forbidden('unauthenticated');
    }
  }

  private remember(hash: string, token: Verified): void {
    // the oldest goes first: a Map keeps the order in which its keys came
    if (this.verified.size >= REMEMBERED) this.verified.delete(this.verified.keys().next().value as string);
    this.verified.set(hash, token);
  }
}
