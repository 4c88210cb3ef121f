import { Pool, types, type PoolConfig } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

/** Roles of the database: the app may do its work, figures may read one schema. The owner is whoever migrates. */
export const APP_ROLE = 'vc_app';
export const FIGURES_ROLE = 'vc_figures';

// A `date` is a day in London and not an instant: it stays text. int8 counts fit a number here.
types.setTypeParser(types.builtins.DATE, (text) => text);
types.setTypeParser(types.builtins.INT8, (text) => Number(text));

export interface ConnectionOptions {
  readonly url: string;
  /** The role to take on the connection; absent: the login's own. */
  readonly role?: string;
  readonly max?: number;
  /** What stands in pg_stat_activity. */
  readonly name: string;
  /** Commits do not wait for the disk one by one: what a power cut may take away is the last half second, never a part of a transaction. */
  readonly hurried?: boolean;
}

const STATEMENT_TIMEOUT_MS = 15_000;

function options(c: ConnectionOptions): string {
  return `-c timezone=UTC -c statement_timeout=${STATEMENT_TIMEOUT_MS}${c.role ? ` -c role=${c.role}` : ''}${c.hurried ? ' -c synchronous_commit=off' : ''}`;
}

/** The TypeORM data source of a process. Entities come from the libraries; migrations run only from the operator's verb. */
export function dataSource(c: ConnectionOptions, rest: Pick<DataSourceOptions, 'entities' | 'migrations'> = {}): DataSource {
  return new DataSource({
    type: 'postgres',
    url: c.url,
    applicationName: c.name,
    migrationsTableName: 'migration',
    extra: { max: c.max ?? 10, options: options(c), connectionTimeoutMillis: 5_000, keepAlive: true, pipeline: true } satisfies PoolConfig,
    poolErrorHandler: () => undefined,
    ...rest,
  });
}

/** A plain pool: for the figures role, for drills, for the log's leader. */
export function pool(c: ConnectionOptions): Pool {
  const made = new Pool({
    connectionString: c.url,
    application_name: c.name,
    max: c.max ?? 4,
    options: options(c),
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  // A server that restarts ends idle connections; the pool opens new ones, and the error is no news.
  made.on('error', () => undefined);
  return made;
}

/** The pg pool under a data source, for statements that bypass the ORM. */
export function poolOf(source: DataSource): Pool {
  return (source.driver as unknown as { master: Pool }).master;
}
