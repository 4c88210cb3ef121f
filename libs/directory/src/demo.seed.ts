import { SYSTEM } from '#libs/kernel';
import type { Work } from '#libs/platform';

/** Gives each demo provider a service for everyone, asked in this order. A second time changes nothing. */
export async function seedDemoServices(work: Work, providers: readonly { id: string; name: string }[]): Promise<void> {
  await work.run(SYSTEM, async (tx) => {
    const there = await tx.query('select 1 from service limit 1');
    if (there.length > 0) return tx.unchanged();
    for (const [i, provider] of providers.entries()) {
      await tx.query('insert into service (id, organisation_id, name, rank) values ($1, $1, $2, $3)', [
        provider.id,
        'Support for victims of crime',
        i + 1,
      ]);
      tx.did('service.added', { kind: 'service', id: provider.id });
    }
  });
}
