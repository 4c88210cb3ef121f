import type { ClientBase } from 'pg';

/** A table as a backup knows it: its name with the schema, and the columns that are written (not those that are computed). */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The name of its primary key. */
  readonly key: string;
}

/** Schemas that are kept. What stands in the queues is offered again from the outbox. */
const SCHEMAS = ['public', 'figures'];

interface Row {
  readonly oid: number;
  readonly name: string;
  readonly columns: string[];
  readonly key: string;
  readonly refers: number[] | null;
}

/** Every table with its data, a parent before what refers to it. Partitions belong to their parent. */
export async function tablesOf(client: ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Row>(
    `select c.oid::int as oid, format('%I.%I', n.nspname, c.relname) as name,
       array(select format('%I', a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       (select format('%I', k.conname) from pg_constraint k where k.conrelid = c.oid and k.contype = 'p') as key,
       (select array_agg(k.confrelid::int) from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition order by 2`,
    [SCHEMAS],
  );
  const placed = new Set<number>();
  const ordered: Row[] = [];
  while (ordered.length < rows.length) {
    const ready = rows.filter((row) => !placed.has(row.oid) && (row.refers ?? []).every((oid) => placed.has(oid)));
    if (ready.length === 0) throw new Error('backup: tables refer to each other in a circle');
    for (const row of ready) placed.add(row.oid);
    ordered.push(...ready);
  }
  return ordered.map(({ name, columns, key }) => ({ name, columns, key }));
}
