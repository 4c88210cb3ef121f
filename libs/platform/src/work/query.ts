/** What runs SQL inside a transaction. Named statements are prepared once per connection. */
export interface Query {
  <R extends object = Record<string, unknown>>(sql: string | Statement, params?: readonly unknown[]): Promise<R[]>;
}

/** Sends a statement whose answer nobody needs, without waiting. */
export type Send = (sql: string | Statement, params?: readonly unknown[]) => void;

export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** A `Query` on a pool or a client. Arrays of parameters go as they are; a `Statement` is prepared under its name. */
export function queryOn(on: { query(q: object): Promise<{ rows: unknown[] }> }): Query {
  return async <R extends object>(sql: string | Statement, params: readonly unknown[] = []) => {
    const statement = typeof sql === 'string' ? { text: sql } : sql;
    return (await on.query({ ...statement, values: [...params] })).rows as R[];
  };
}
