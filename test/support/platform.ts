import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { ensureInstallation, loadConfig, PlatformModule } from '#libs/platform';
import { migrationNames } from '#migrations';
import { DataSource } from 'typeorm';
import { testDatabase } from './database';

export interface TestPlatform {
  readonly app: TestingModule;
  readonly url: string;
  readonly secretsDir: string;
  get<T>(what: Type<T> | (abstract new (...args: never[]) => T)): T;
  close(): Promise<void>;
}

/** A database of its own with its keys, and Nest with the platform and the modules that a spec is about. `env` as the environment has it. */
export async function testPlatform(
  modules: readonly unknown[] = [],
  env: Record<string, string> = {},
  connections = 4,
): Promise<TestPlatform> {
  const database = await testDatabase();
  const secretsDir = mkdtempSync(join(tmpdir(), 'vc-secrets-'));
  const config = loadConfig({ NODE_ENV: 'test', DATABASE_URL: database.url, SECRETS_DIR: secretsDir, DEMO: 'true', ...env });
  await ensureInstallation(database.url, config);
  const platform = PlatformModule.forRoot({ config, app: 'test', connections, migrations: migrationNames });
  const app = await Test.createTestingModule({ imports: [platform, ...(modules as [])] }).compile();
  app.useLogger(false);
  await app.init();
  return {
    app,
    url: database.url,
    secretsDir,
    get: (what) => app.get(what as Type, { strict: false }),
    close: async () => {
      await app.close();
      const source = app.get(DataSource);
      if (source.isInitialized) await source.destroy();
      await database.drop();
      rmSync(secretsDir, { recursive: true, force: true });
    },
  };
}
