import 'reflect-metadata';
import { AppLogger, ConfigError, loadConfig, stopGently } from '#libs/platform';
import { Worker } from './worker';

const PATIENCE_SECONDS = 15;

async function main(): Promise<void> {
  const config = loadConfig();
  const log = new AppLogger('worker', config);
  const worker = new Worker(config, log);
  stopGently(worker, PATIENCE_SECONDS, log);
  try {
    await worker.start();
  } catch (error) {
    log.error(error instanceof Error ? error.message : 'could not start');
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
