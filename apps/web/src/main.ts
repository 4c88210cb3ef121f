import 'reflect-metadata';
import { ConfigError, loadConfig, AppLogger, NotReadyError, KeyRingError, stopGently, waitForDatabase } from '#libs/platform';
import { openWaitingRoom } from './door/waiting-room';
import { openWeb } from './web';

const SECONDS_TO_FINISH = 10;

/** The pages. While PostgreSQL is away at the start, the port is open already and says so. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = new AppLogger('web', config);
  const leave = await openWaitingRoom(config.HOST, config.WEB_PORT);
  await waitForDatabase(config.DATABASE_URL ?? '', (text) => logger.warn(text));
  const app = await openWeb(config, logger);
  await leave();
  await app.listen(config.WEB_PORT, config.HOST);
  stopGently(app, SECONDS_TO_FINISH, logger);
  logger.log(`pages at ${config.webUrl}`);
  process.send?.({ ready: 'web', url: config.webUrl });
}

main().catch((error: unknown) => {
  const known = error instanceof ConfigError || error instanceof NotReadyError || error instanceof KeyRingError;
  const code = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') process.stderr.write('WEB_PORT: this port is in use by another program\n');
  else process.stderr.write(known ? `${error.message}\n` : `the web could not start: ${(error as Error).stack}\n`);
  process.exit(1);
});
