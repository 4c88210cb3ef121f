import { Clients, Organisations, People } from '#libs/identity';
import { SYSTEM } from '#libs/kernel';
import { inside } from '../inside';
import { UsageError, type Call, type Verb } from '../verb';

const STRING = { type: 'string' } as const;
const list = (text: string) => text.split(/[\s,]+/).filter((part) => part.length > 0);

function option(options: Call['options'], name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new UsageError(`--${name} is missing.`);
  return value;
}

export const peopleAddVerb: Verb = {
  name: 'people add',
  takes: '<email>',
  options: { role: STRING, organisation: STRING, name: STRING },
  says: 'add somebody (or a role to somebody who is there), and print the link by which they set a password once',
  run: ({ config, words, options }) => {
    const [role, organisation] = [option(options, 'role'), option(options, 'organisation')];
    const name = typeof options['name'] === 'string' ? { name: options['name'] } : {};
    return inside(config, async (app) => {
      const added = await app.get(People).add(SYSTEM, { email: words[0] ?? '', role, organisation, ...name });
      return { value: added, text: added.link ?? 'Added. Passwords are kept by the issuer of OIDC_ISSUER.' };
    });
  },
};

export const organisationsAddVerb: Verb = {
  name: 'organisations add',
  takes: '<code>',
  options: { name: STRING, kind: STRING, forces: STRING },
  says: 'add an organisation of the kind police (with --forces), provider or oversight, and print its id',
  run: ({ config, words, options }) => {
    const [name, kind] = [option(options, 'name'), option(options, 'kind')];
    const forces = list(typeof options['forces'] === 'string' ? options['forces'] : '');
    return inside(config, async (app) => {
      const id = await app.get(Organisations).add(SYSTEM, { code: words[0] ?? '', name, kind, forces });
      return { value: { id }, text: id };
    });
  },
};

export const clientsAddVerb: Verb = {
  name: 'clients add',
  takes: '<id>',
  options: { organisation: STRING, scopes: STRING },
  says: 'add a machine client of an organisation and print its secret, which is shown this once',
  run: ({ config, words, options }) => {
    const [organisation, scopes] = [option(options, 'organisation'), list(option(options, 'scopes'))];
    const clientId = words[0] ?? '';
    return inside(config, async (app) => {
      const { id, secret } = await app.get(Clients).add(SYSTEM, { clientId, organisation, scopes });
      return { value: { id, clientId, secret }, text: secret };
    });
  },
};

function turned(on: boolean): Verb {
  return {
    name: on ? 'clients enable' : 'clients disable',
    takes: '<id>',
    says: on ? 'let a machine client in again' : 'turn a machine client off: its tokens are refused within five seconds',
    run: ({ config, words: [id = ''] }) =>
      inside(config, async (app) => {
        await app.get(Clients).enable(SYSTEM, id, on);
        return { value: { id, enabled: on }, text: on ? 'Enabled.' : 'Disabled.' };
      }),
  };
}

export const clientsEnableVerb = turned(true);
export const clientsDisableVerb = turned(false);
