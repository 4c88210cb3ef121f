import 'reflect-metadata';
import { AppLogger, ConfigError, loadConfig, runApp } from '#libs/platform';
import { createApi } from './app';

try {
  const config = loadConfig();
  const log = new AppLogger('api', config);
  void runApp({ app: 'api', host: config.HOST, port: config.API_PORT, log, make: () => createApi(config, log) });
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
