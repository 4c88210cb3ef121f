import { createReadStream, existsSync } from 'node:fs';
import { csvSource, ImportRunner, ImportSpool, ImportsQueries, ImportsService } from '#libs/imports';
import { MachineClients } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { ProfilesQueries } from '#libs/profiles';
import { inside } from '../inside';
import { UsageError, type Verb } from '../verb';

/** Receives a file in the name of a machine client, here and now: no worker is needed, and one that is there does no harm. */
export const importVerb: Verb = {
  name: 'import',
  takes: '<file.csv>',
  says: 'receive a file of referrals in the name of a machine client, to its end; with a profile, in the force’s own columns',
  options: { client: { type: 'string' }, profile: { type: 'string' } },
  run: ({ config, words, options }) => {
    const [path = ''] = words;
    if (typeof options['client'] !== 'string') throw new UsageError('Say in whose name: --client wmp-records');
    if (!existsSync(path)) throw new UsageError('There is no such file.');
    const { client, profile: name } = options;
    return inside(config, async (app) => {
      const sender = await senderOf(app.get(MachineClients), client);
      const profile = typeof name === 'string' ? await app.get(ProfilesQueries).named(sender, name) : null;
      const file = await app.get(ImportSpool).take(createReadStream(path), 'csv', (bytes) => csvSource(bytes, profile?.mapping));
      const { id } = await app.get(ImportsService).receive(sender, file, { profile });
      const runner = app.get(ImportRunner);
      if (await runner.run(id)) await runner.finishNow(id);
      const value = await app.get(ImportsQueries).one(sender, id);
      const { rows, received, repeated, updated, rejected } = value;
      const text = `${rows} rows: ${received} received, ${repeated} repeated, ${updated} updated, ${rejected} rejected (import ${id}: ${value.state})`;
      return { value, text, failed: value.state === 'failed' };
    });
  },
};

async function senderOf(clients: MachineClients, clientId: string): Promise<Actor> {
  const client = await clients.find(clientId);
  if (!client) throw new UsageError('There is no such machine client, or it is turned off.');
  const { id, organisationId, forces, scopes } = client;
  return { kind: 'client', id, organisationId, roles: ['machine'], scopes, forces };
}
