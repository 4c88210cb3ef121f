/** Rows of every table, and a sum over which row versions they are: a row that was changed and not added shows as well. */
export async function rowCounts(db) {
  const { rows: tables } = await db.query(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const each = tables.map(
    ({ name }) =>
      `select '${name}' as name, count(*)::int as n, coalesce(sum(hashtext(xmin::text || ctid::text)), 0)::text as v from ${name}`,
  );
  const { rows } = await db.query(each.join(' union all '));
  return new Map(rows.map(({ name, n, v }) => [name, { n, v }]));
}

/** What differs between two counts: `table: before → after`. */
export function changedRows(before, after) {
  return [...after]
    .filter(([name, { n, v }]) => before.get(name)?.n !== n || before.get(name)?.v !== v)
    .map(([name, { n }]) => `${name}: ${before.get(name)?.n} → ${n}`);
}
