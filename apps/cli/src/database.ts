import { Config, joinEmbedded } from '#libs/platform';

/** Runs something with the owner's login: of DATABASE_OWNER_URL, else DATABASE_URL, else of the embedded server, started for it if need be. */
export async function withOwner<T>(config: Readonly<Config>, what: (url: string) => Promise<T>): Promise<T> {
  const given = config.DATABASE_OWNER_URL ?? config.DATABASE_URL;
  if (given !== undefined) return what(given);
  const server = await joinEmbedded({ dataDir: config.dataDir, elsewhere: config.DATA_DIR === '.data' });
  try {
    if (server.notice) process.stderr.write(`${server.notice}\n`);
    return await what(server.url);
  } finally {
    await server.stop();
  }
}

/** The configuration of an app that finds its database at `url`; whether it is a demonstration stays as it was decided. */
export function at(url: string, config: Readonly<Config>): Readonly<Config> {
  return Object.freeze(Object.assign(new Config(), config, { DATABASE_URL: url, DEMO: config.demo }));
}
