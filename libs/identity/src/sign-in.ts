import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { forbidden, wallClock } from '#libs/kernel';
import { Config, KeyRing, Vault } from '#libs/platform';
import { Accounts } from './accounts';
import { Sessions } from './sessions';
import { issuerAway } from './token.keys';
import { CALLBACK_PATH, SIGNED_OUT_PATH, webClient } from './web-client';

/** What the browser carries, sealed, between leaving for the issuer and coming back. */
interface Pending {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
  readonly returnTo: string;
  readonly until: number;
}

const PLACE = { table: 'session', group: 'pending', row: 'cookie' };
const PENDING_MS = 15 * 60_000;

/** Sign-in by authorization code with PKCE, at whichever issuer this installation uses. */
@Injectable()
export class SignIn {
  private found?: Promise<oidc.Configuration>;

  constructor(
    @Inject(Config) private readonly config: Readonly<Config>,
    private readonly ring: KeyRing,
    private readonly vault: Vault,
    private readonly accounts: Accounts,
    private readonly sessions: Sessions,
  ) {}

  /**
   * Where to send the browser, and what to put into a cookie until it is back (15 minutes at most). `returnTo` is a path of the
   * web; anything else becomes `/`.
   */
  async begin(returnTo = '/'): Promise<{ url: string; pending: string }> {
    const issuer = await this.issuer();
    const [verifier, state, nonce] = [oidc.randomPKCECodeVerifier(), oidc.randomState(), oidc.randomNonce()];
    const url = oidc.buildAuthorizationUrl(issuer, {
      redirect_uri: `${this.config.webUrl}${CALLBACK_PATH}`,
      scope: 'openid email',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ...{ state, nonce, prompt: 'login' },
    });
    const pending: Pending = { verifier, state, nonce, returnTo: ownPath(returnTo), until: wallClock.millis() + PENDING_MS };
    return { url: url.href, pending: this.vault.sealOwn(PLACE, pending).toString('base64url') };
  }

  /**
   * Takes the browser back: `query` is what followed the `?` of the callback, `pending` the cookie's value, `replaces` the secret of
   * a session that it may still have. Answers the secret of a new session. Throws `unauthenticated` for anything not right.
   */
  async finish(query: string, pending: string, replaces?: string): Promise<{ secret: string; returnTo: string }> {
    const { verifier, state, nonce, returnTo } = this.open(pending);
    const issuer = await this.issuer();
    const url = new URL(`${this.config.webUrl}${CALLBACK_PATH}?${query}`);
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(issuer, url, checks).catch((error: unknown) => {
      if (isFetchFailure(error)) throw issuerAway();
      throw forbidden('unauthenticated');
    });
    const claims = tokens.claims();
    const accountId = claims && (await this.accounts.behind(this.config, claims));
    if (!accountId) throw forbidden('unauthenticated');
    const secret = await this.sessions.begin(accountId, { idToken: tokens.id_token, replaces });
    return { secret, returnTo };
  }

  /** Ends the session here and answers where to send the browser to end it at the issuer too. */
  async end(secret: string): Promise<string> {
    const idToken = await this.sessions.end(secret);
    const home = `${this.config.webUrl}${SIGNED_OUT_PATH}`;
    if (!this.config.OIDC_ISSUER || idToken === null) return home;
    const issuer = await this.issuer();
    if (issuer.serverMetadata().end_session_endpoint === undefined) return home;
    return oidc.buildEndSessionUrl(issuer, { post_logout_redirect_uri: home, id_token_hint: idToken }).href;
  }

  private open(pending: string): Pending {
    try {
      const opened = this.vault.openOwn<Pending>(PLACE, Buffer.from(pending, 'base64url'));
      if (opened.until > wallClock.millis()) return opened;
    } catch {
      // falls through: a cookie that is not ours or too old is refused the same way
    }
    throw forbidden('unauthenticated');
  }

  private issuer(): Promise<oidc.Configuration> {
    const { clientId, secret } = webClient(this.config, this.ring);
    // whoever names an issuer without TLS (this machine, a network of containers) means it
    const plain = new URL(this.config.issuer).protocol === 'http:';
    const options = { timeout: 5, ...(plain && { execute: [oidc.allowInsecureRequests] }) };
    this.found ??= oidc.discovery(new URL(this.config.issuer), clientId, secret, undefined, options).catch(() => {
      this.found = undefined;
      throw issuerAway();
    });
    return this.found;
  }
}

function isFetchFailure(error: unknown): boolean {
  return error instanceof TypeError || (error as { cause?: unknown }).cause instanceof TypeError;
}

/** A path of our own, or the start: never another site (`//evil`, `/\evil`). */
export function ownPath(path: string): string {
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : '/';
}
