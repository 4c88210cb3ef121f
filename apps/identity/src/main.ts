import 'reflect-metadata';
import { AppLogger, ConfigError, loadConfig, runApp } from '#libs/platform';
import { createIdentity } from './app';

try {
  const config = loadConfig();
  const log = new AppLogger('identity', config);
  void runApp({ app: 'identity', host: config.HOST, port: config.IDENTITY_PORT, log, make: () => createIdentity(config, log) });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
