import { SYSTEM, wallClock } from '#libs/kernel';
import { Work, type Config } from '#libs/platform';
import { inside } from '../inside';
import { UsageError, type Answer, type Verb } from '../verb';

const PORT = { web: 'WEB_PORT', api: 'API_PORT', identity: 'IDENTITY_PORT' } as const;
const PATIENCE_MS = 3_000;
const BEAT_MS = 60_000;

export const healthVerb: Verb = {
  name: 'health',
  takes: '<app>',
  says: 'ask web, api, identity or worker whether it is ready; exit 1 if not',
  run: async ({ config, words: [app = ''] }) => {
    if (app === 'worker') return worker(config);
    if (!Object.hasOwn(PORT, app)) throw new UsageError(`There is no app "${app}": web, api, identity, worker.`);
    const host = config.HOST === '0.0.0.0' ? '127.0.0.1' : config.HOST;
    const address = `http://${host}:${config[PORT[app as keyof typeof PORT]]}/health/ready`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => null);
    const value = ((await answer?.json().catch(() => null)) ?? { status: 'down' }) as { status?: unknown };
    return { value, text: String(value.status), failed: answer?.status !== 200 };
  },
};

/** A worker has no door: it is heard by its heartbeat. */
function worker(config: Readonly<Config>): Promise<Answer> {
  return inside(config, async (app) => {
    const since = new Date(wallClock.millis() - BEAT_MS);
    const heard = await app
      .get(Work)
      .read(SYSTEM, ({ query }) => query(`select 1 from heartbeat where name like 'worker-%' and at > $1`, [since]));
    const status = heard.length > 0 ? 'ok' : 'down';
    return { value: { status }, text: status, failed: status === 'down' };
  });
}
