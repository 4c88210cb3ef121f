import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider';
import { CALLBACK_PATH, hashSecret, webClient, type MachineClient, type MachineClients } from '#libs/identity';
import type { Config, KeyRing } from '#libs/platform';

const ALGORITHM = { id_token_signed_response_alg: 'ES256' } as const;
const nothing = () => Promise.resolve(undefined);

/** Clients as the provider sees them: the web, and the machine clients that are enabled at this moment. Secrets are only hashes. */
export function clientStore(config: Readonly<Config>, ring: KeyRing, machines: MachineClients): Adapter {
  const web = webClient(config, ring);
  const find = async (clientId: string): Promise<AdapterPayload | undefined> => {
    if (clientId === web.clientId) return webMetadata(config, clientId, hashSecret(web.secret));
    const machine = await machines.find(clientId);
    return machine ? machineMetadata(machine) : undefined;
  };
  return {
    find,
    ...{ findByUid: nothing, findByUserCode: nothing, upsert: nothing, consume: nothing, destroy: nothing, revokeByGrantId: nothing },
  };
}

function webMetadata(config: Readonly<Config>, clientId: string, secretHash: string): ClientMetadata {
  return {
    client_id: clientId,
    client_secret: secretHash,
    client_name: 'Victims Commission',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: [`${config.webUrl}${CALLBACK_PATH}`],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: 'openid email',
    ...ALGORITHM,
  };
}

function machineMetadata(machine: MachineClient): ClientMetadata {
  return {
    client_id: machine.clientId,
    client_secret: machine.secretHash,
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
    token_endpoint_auth_method: 'client_secret_basic',
    scope: machine.scopes.join(' '),
    ...ALGORITHM,
  };
}
