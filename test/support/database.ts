import { randomBytes } from 'node:crypto';
import { asAdmin, testServer, urlOn } from './test-server';

export interface TestDatabase {
  /** The owner's login on a fresh, migrated database: what a process gets as DATABASE_URL. */
  url: string;
  name: string;
  /** Removes the database; connections that are still open are ended. */
  drop(): Promise<void>;
}

/** A migrated database of its own, for one test file: `beforeAll(async () => (database = await testDatabase()))`, `afterAll(() => database.drop())`. */
export async function testDatabase(): Promise<TestDatabase> {
  const { adminUrl, template, prefix } = testServer();
  const name = `${prefix}${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name} template ${template}`);
  return { url: urlOn(adminUrl, name), name, drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`) };
}

/** An empty database, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const { adminUrl, prefix } = testServer();
  const name = `${prefix}${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, `create database ${name}`);
  return { url: urlOn(adminUrl, name), name, drop: () => asAdmin(adminUrl, `drop database if exists ${name} with (force)`) };
}
