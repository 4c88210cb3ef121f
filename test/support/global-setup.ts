import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endKept, keep } from './kept';
import { useSourceLibraries } from './source-libraries';
import { announce, asAdmin, dropAll, urlOn } from './test-server';

/**
 * One PostgreSQL for all test files (the one of DATABASE_URL, else an embedded one in a temporary folder), and in it one migrated
 * database, of which `testDatabase()` gives each file a copy.
 */
export default async function setUp(): Promise<void> {
  useSourceLibraries();
  const { migrate, startEmbedded } = await import('#libs/platform');
  const { migrations } = await import('#migrations');
  const given = process.env['DATABASE_URL'];
  const folder = given ? null : mkdtempSync(join(tmpdir(), 'vc-test-'));
  const server = folder ? await startEmbedded({ dataDir: folder, throwaway: true }) : null;
  const adminUrl = urlOn(given ?? (server?.url as string), 'postgres');
  const prefix = `vc_test_${randomBytes(4).toString('hex')}_`;
  const template = `${prefix}template`;
  const end = async (): Promise<void> => (server ? server.stop() : dropAll({ adminUrl, prefix }));
  keep({ end, folder });
  try {
    await asAdmin(adminUrl, `create database ${template}`);
    await migrate(urlOn(adminUrl, template), migrations);
  } catch (fault) {
    // Jest runs no teardown when the set-up fails.
    await endKept();
    throw fault;
  }
  announce({ adminUrl, template, prefix });
}
