import type { Query } from '../work/query';

/** The newest key of tokens that the installation knows of: a process that began before it was made uses it too. */
export async function tokenGeneration(query: Query): Promise<number> {
  const [row] = await query<{ n: number }>({
    name: 'vault-token-generation',
    text: `select max(substring(name from 7)::int) as n from installation, jsonb_object_keys(key_checks::jsonb) as name where name like 'token-%'`,
  });
  return row?.n ?? 1;
}
