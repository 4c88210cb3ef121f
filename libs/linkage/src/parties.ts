import type { Tx } from '#libs/platform';

/** Everybody who is joined to these people, through however many links, in the order of their ids; locked. */
export async function partiesOf(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from person where coalesce(party_id, id) in (select coalesce(party_id, id) from person where id = any($1)) order by id for update`,
    [personIds],
  );
  return rows.map((row) => row.id);
}

/**
 * Gives each of these people the party of the links that stand: all who hang together are one party, named after the first of them; whoever is
 * linked to nobody is a party of their own.
 */
export async function settleParties(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.query(
    `with recursive reach(root, id) as (
       select id, id from unnest($1::uuid[]) as t(id)
       union select r.root, case when l.one_id = r.id then l.other_id else l.one_id end
         from reach r join person_link l on l.parted_at is null and (l.one_id = r.id or l.other_id = r.id)
     ), party as (
       select root, (array_agg(id order by id))[1] as first, count(*) as members from reach group by root)
     update person p set party_id = case when party.members > 1 then party.first end from party
     where p.id = party.root and p.party_id is distinct from case when party.members > 1 then party.first end`,
    [personIds],
  );
}
