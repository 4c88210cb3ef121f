import { createHmac } from 'node:crypto';
import { interactionPolicy, type Configuration, type JWK, type KoaContextWithOIDC } from 'oidc-provider';
import { SCOPES, WEB_CLIENT_ID, type Accounts, type MachineClients } from '#libs/identity';
import type { Config, KeyRing } from '#libs/platform';
import { clientStore } from './clients.store';
import type { SigningKey } from './signing-keys';
import type { StateStore } from './state-store';

export interface ProviderParts {
  readonly config: Readonly<Config>;
  readonly ring: KeyRing;
  readonly state: StateStore;
  readonly machines: MachineClients;
  readonly accounts: Accounts;
  readonly keys: readonly SigningKey[];
  readonly renderError: NonNullable<Configuration['renderError']>;
}

export const TOKEN_SECONDS = 600;
const SIGN_IN_SECONDS = 30 * 60;

/** The provider: code with PKCE for the web, client credentials for machines, nothing else. */
export function configuration(p: ProviderParts): Configuration {
  const secure = p.config.identityUrl.startsWith('https:');
  const cookie = { httpOnly: true, sameSite: 'lax', secure, signed: true, overwrite: true } as const;
  return {
    adapter: (name: string) => (name === 'Client' ? clientStore(p.config, p.ring, p.machines) : p.state.of(name)),
    claims: { openid: ['sub'] },
    scopes: ['openid', 'email', ...SCOPES],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    cookies: { keys: [cookieKey(p.ring)], names: cookieNames(secure), long: cookie, short: cookie },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: resourceIndicators(p.config.audience),
      // the web ends its own session; here every sign-in asks for the password again, so there is none to end
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
    },
    findAccount: async (_ctx, id) => ((await p.accounts.isEnabled(id)) ? { accountId: id, claims: () => ({ sub: id }) } : undefined),
    interactions: { policy: policy(), url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    issueRefreshToken: () => false,
    jwks: { keys: p.keys as unknown as JWK[] },
    loadExistingGrant: ownGrant,
    pkce: { required: () => true },
    renderError: p.renderError,
    responseTypes: ['code'],
    ttl: {
      AccessToken: 60,
      AuthorizationCode: 60,
      ClientCredentials: TOKEN_SECONDS,
      Grant: SIGN_IN_SECONDS,
      IdToken: TOKEN_SECONDS,
      Interaction: SIGN_IN_SECONDS,
      Session: SIGN_IN_SECONDS,
    },
  };
}

/** Machine tokens are JWTs (RFC 9068) for the api. RFC 6749 §3.3 lets the issuer leave scopes out. */
function resourceIndicators(audience: string) {
  return {
    enabled: true,
    defaultResource: (ctx: KoaContextWithOIDC) => {
      const { client, params } = ctx.oidc;
      if (client?.clientId === WEB_CLIENT_ID || !client) return [];
      if (params) params['scope'] = scopeOf(client.scope ?? '', params['scope']);
      return audience;
    },
    useGrantedResource: () => true,
    getResourceServerInfo: () => ({
      ...{ scope: SCOPES.join(' '), audience, accessTokenFormat: 'jwt' as const, accessTokenTTL: TOKEN_SECONDS },
      jwt: { sign: { alg: 'ES256' as const } },
    }),
  };
}

/** What was asked for, without what the client may not have; all it may have when nothing was asked for. */
function scopeOf(allowed: string, asked: unknown): string {
  if (typeof asked !== 'string' || asked.trim() === '') return allowed;
  const granted = asked.split(' ').filter((scope) => allowed.split(' ').includes(scope));
  return granted.length > 0 ? granted.join(' ') : asked;
}

/** Whatever this browser did before, each authorization asks who it is. */
function policy() {
  const prompts = interactionPolicy.base();
  const { Check } = interactionPolicy;
  const fresh = (ctx: KoaContextWithOIDC) => (ctx.oidc.result?.login ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT);
  prompts.get('login')?.checks.add(new Check('not_fresh', 'sign in again', fresh));
  // the web is our own: nobody is asked whether it may know who they are
  prompts.remove('consent');
  return prompts;
}

/** What the web, and only the web, may know of who signed in. */
async function ownGrant(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId || client.clientId !== WEB_CLIENT_ID) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid email');
  await grant.save();
  return grant;
}

function cookieNames(secure: boolean) {
  const prefix = secure ? '__Secure-' : '';
  return {
    session: secure ? '__Host-vc-identity' : 'vc-identity',
    interaction: `${prefix}vc-identity-sign-in`,
    resume: `${prefix}vc-identity-resume`,
  };
}

const cookieKey = (ring: KeyRing): string => createHmac('sha256', ring.key('session')).update('identity cookies').digest('base64url');
