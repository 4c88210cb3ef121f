import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { askRedis, ConfigError, loadConfig, lockFolder, openDataFolder, StartError, type Config } from '#libs/platform';
import { Apps, type AppName } from './apps';
import { banner, demoFrom } from './banner';
import { Database } from './database';
import { followNpm, listenForEnd, type Ending } from './ending';
import { Output } from './output';
import { holdPortsFree, type Door } from './ports';
import { ready } from './readiness';
import { runVerb } from './verbs';

interface Started {
  apps?: Apps;
  database?: Database;
}

/** With another issuer our own identity app has nothing to do. */
const appNames = (config: Config): AppName[] => ['api', 'web', 'worker', ...(config.OIDC_ISSUER ? [] : (['identity'] as const))];

function doors(config: Config): Door[] {
  const own = { variable: 'IDENTITY_PORT', port: config.IDENTITY_PORT };
  return [
    { variable: 'WEB_PORT', port: config.WEB_PORT },
    { variable: 'API_PORT', port: config.API_PORT },
    ...(config.OIDC_ISSUER ? [] : [own]),
  ];
}

function healthOf(config: Config): string[] {
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const address = everywhere[config.HOST] ?? config.HOST;
  const host = address.includes(':') ? `[${address}]` : address;
  return doors(config).map(({ port }) => `http://${host}:${port}/health/ready`);
}

/** A Redis that may lose jobs is warned of loudly, and refused in production; one that is away is waited for by the apps. */
async function judgeRedis(config: Config, output: Output): Promise<void> {
  if (!config.REDIS_URL) return;
  const faults = await askRedis(config.REDIS_URL).catch(() => null);
  if (faults === null) return output.say('WARNING: Redis does not answer; referrals are taken on all the same, alarms wait.');
  for (const fault of faults) output.say(`WARNING: ${fault}`);
  if (config.production && faults.length > 0) throw new StartError(`REDIS_URL: ${faults.join('; ')}`);
}

/** The children read the same environment; what we decided for them is written into it. */
function environment(config: Config, dataDir: string, database: Database | undefined): NodeJS.ProcessEnv {
  return { ...process.env, DATA_DIR: dataDir, DEMO: String(config.demo), ...(database ? { DATABASE_URL: database.url } : {}) };
}

async function start(root: string, config: Config, dataDir: string, started: Started, ending: Ending, output: Output): Promise<void> {
  const begun = performance.now();
  const giveUp = (why: string): void => ending.ask(why);
  if (!config.DATABASE_URL && !config.DATABASE_OWNER_URL) {
    started.database = await Database.start({ dataDir, elsewhere: process.env['DATA_DIR'] === undefined }, output, giveUp);
  }
  await judgeRedis(config, output);
  const env = environment(config, dataDir, started.database);
  if (!ending.isAsked()) await runVerb(root, env, ['migrate'], output, ending);
  const seeded = config.demo && !ending.isAsked() ? await runVerb(root, env, ['seed', '--json'], output, ending) : null;
  if (ending.isAsked()) return;
  started.apps = new Apps(appNames(config), root, env, output, giveUp);
  started.apps.start();
  const slow = (urls: string[]): void => output.say(`Still waiting for ${urls.join(', ')}; see the lines above.`);
  if (!(await ready(healthOf(config), () => ending.isAsked(), slow))) return;
  const addresses = { web: config.webUrl, api: config.apiUrl, issuer: config.issuer };
  output.say(banner((performance.now() - begun) / 1000, addresses, dataDir, seeded === null ? null : demoFrom(seeded)));
}

const inWords = (fault: unknown): string =>
  fault instanceof StartError || fault instanceof ConfigError
    ? fault.message
    : fault instanceof Error
      ? (fault.stack ?? fault.message)
      : String(fault);

/** Everything from the first check to the last process gone. Resolves to the exit code: 0 when it was asked to stop. */
export async function run(root: string): Promise<number> {
  const output = new Output((text) => void process.stdout.write(text));
  process.stdout.on('error', () => undefined);
  const started: Started = {};
  const ending = listenForEnd(() => started.apps?.kill());
  followNpm(ending);
  try {
    const config = loadConfig();
    if (!existsSync(join(root, 'dist/apps/cli/src/main.js'))) throw new StartError('The program is not compiled: run npm run build first.');
    const dataDir = openDataFolder(config.dataDir);
    const locked = (pid: number): string =>
      `The data folder ${dataDir} is in use by another start (process ${pid}). Stop that one, or choose another DATA_DIR.`;
    const lock = await lockFolder(join(dataDir, 'start.lock'), locked);
    try {
      await holdPortsFree(doors(config), config.HOST);
      const starting = start(root, config, dataDir, started, ending, output).catch((fault: unknown) => ending.ask(inWords(fault)));
      const { why } = await ending.asked;
      if (why !== null) output.say(`\nCannot go on: ${why}\n`);
      output.say('Stopping …');
      await starting;
      await started.apps?.stop();
      await started.database?.stop();
      output.say('Stopped.');
      return why === null ? 0 : 1;
    } finally {
      lock.release();
    }
  } catch (fault) {
    process.stderr.write(`Cannot start: ${inWords(fault)}\n`);
    return 1;
  }
}
