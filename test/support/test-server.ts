import { Client } from 'pg';

/** What globalSetup hands to the test workers, in one variable of the environment. */
export interface TestServer {
  /** A login that may create databases, on the server's maintenance database. */
  adminUrl: string;
  /** The migrated database that every test database is a copy of. */
  template: string;
  /** What the names of this run's databases begin with. */
  prefix: string;
}

const VARIABLE = 'VC_TEST_SERVER';

export function announce(server: TestServer): void {
  process.env[VARIABLE] = JSON.stringify(server);
}

export function testServer(): TestServer {
  const told = process.env[VARIABLE];
  if (told === undefined)
    throw new Error('There is no test server: only the projects db and journeys have one (jest.config.cjs, globalSetup).');
  return JSON.parse(told) as TestServer;
}

export function urlOn(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Runs statements one by one, each on its own, as CREATE and DROP DATABASE need it. */
export async function asAdmin(url: string, ...statements: string[]): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Drops every database of a run, also those whose test forgot it. */
export async function dropAll(server: Pick<TestServer, 'adminUrl' | 'prefix'>): Promise<void> {
  const client = new Client({ connectionString: server.adminUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      server.prefix,
    ]);
    for (const { datname } of rows) await client.query(`drop database if exists ${client.escapeIdentifier(datname)} with (force)`);
  } finally {
    await client.end();
  }
}
