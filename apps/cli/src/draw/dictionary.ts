import type { Query } from '#libs/platform';

interface Column {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly nullable: boolean;
}

interface Rule {
  readonly table: string;
  readonly name: string;
  readonly rule: string;
}

const COLUMNS = `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
    not a.attnotnull as nullable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where n.nspname in ('public', 'figures') and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped
  order by 1, a.attnum`;

const RULES = `select format('%I.%I', n.nspname, c.relname) as table, k.conname as name, pg_get_constraintdef(k.oid) as rule
  from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname in ('public', 'figures') and c.relkind in ('r', 'p') and not c.relispartition and k.contype in ('p', 'u', 'f', 'c')
  order by 1, k.contype = 'p' desc, 2`;

/** Every table with its columns and the rules that the database itself holds. */
export async function dictionaryPage(query: Query): Promise<string> {
  const [columns, rules] = [await query<Column>(COLUMNS), await query<Rule>(RULES)];
  const tables = [...new Set(columns.map((c) => c.table))];
  const pages = tables.flatMap((table) => [
    `## ${table}`,
    '',
    '| column | type | may be empty |',
    '|---|---|---|',
    ...columns.filter((c) => c.table === table).map((c) => `| \`${c.column}\` | ${c.type} | ${c.nullable ? 'yes' : ''} |`),
    '',
    ...rules.filter((r) => r.table === table).map((r) => `- \`${r.name}\`: ${r.rule}`),
    '',
  ]);
  const head = [
    '# The data dictionary',
    '',
    'Drawn from a migrated database by `npm run -s cli -- draw`. `bytea` columns of a person are sealed.',
    '',
  ];
  return [...head, ...pages].join('\n');
}
