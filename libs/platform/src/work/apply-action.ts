import { conflict, type Action, type Lifecycle } from '#libs/kernel';
import type { Tx } from './tx';

/** A row that has a state. */
export interface Stated<S extends string> {
  readonly id: string;
  readonly state: S;
  readonly version: number;
}

/**
 * Applies an action of a lifecycle as a guarded update: exactly one row, in the state and version that was read, or a conflict.
 * `set` are further columns of the same row. Answers the action, for the act that is recorded.
 */
export async function applyAction<S extends string, N extends string>(
  tx: Tx,
  table: string,
  lifecycle: Lifecycle<S, N>,
  row: Stated<S>,
  name: N,
  set: Readonly<Record<string, unknown>> = {},
): Promise<Action<S, N>> {
  const action = lifecycle.actions.find((a) => a.name === name);
  if (!action) throw new Error(`${lifecycle.name} has no action ${name}`);
  if (!action.from.includes(row.state)) throw conflict('action_not_open');
  const columns = Object.keys(set).map((column, i) => `, ${column} = $${i + 5}`);
  const rows = await tx.query(
    `update ${table} set state = $4, version = version + 1${columns.join('')} where id = $1 and state = $2 and version = $3 returning version`,
    [row.id, row.state, row.version, action.to === 'same' ? row.state : action.to, ...Object.values(set)],
  );
  if (rows.length !== 1) throw conflict();
  return action;
}
