import { Injectable } from '@nestjs/common';
import { newId } from '#libs/kernel';
import { AREA_ID, Vault, internally, type PersonKey, type Tx } from '#libs/platform';
import { channelsOf } from './channels.rules';
import type { ChannelKind, ChannelMark, Circumstances } from './channel.shape';
import { CROSSED, crossing } from './crossing.rules';
import { asKnown } from './known-channels.rules';
import { groupsOf, placed, type ContactGroup } from './victim.groups';

const ADD = {
  name: 'victims-add',
  text: `with p as (
      insert into person (id, area_id, kind, identity, contact, guardian) values ($1, $2, $3, $4, $5, $6)
    ), k as (
      insert into person_key (person_id, wrapped) values ($1, $7)
    )
    insert into channel (id, person_id, kind, owner, mark, place, confirmed_at, confirmed_by)
    select id, $1, kind, owner, mark, place, case when mark = 'safe' and $10::text is not null then $9::timestamptz end, case when mark = 'safe' then $10::text end
    from json_to_recordset($8::json) as c(id uuid, kind text, owner text, mark text, place int)`,
};

/** The victim asked one service to stop: that is between them, and says nothing of who else may answer. */
const STOPPED = 'victim-asked-us-to-stop';

const MARK_UNSAFE = `update channel set mark = 'unsafe', unsafe_at = coalesce(unsafe_at, $3), unsafe_why = case when coalesce(unsafe_why, '${STOPPED}') = '${STOPPED}' then $4 else unsafe_why end
  where person_id = $1 and kind = any($2) and ($5::int is null or place = $5) returning id`;

/** All records of a party in the order of their ids, with the case in which each is known. */
const PARTY = `select p.id as "personId", p.contact, k.wrapped,
    (select c.id from case_file c where c.person_id = p.id order by c.id limit 1) as "caseId",
    (select coalesce(json_agg(json_build_object('id', c.id, 'kind', c.kind, 'mark', c.mark, 'why', c.unsafe_why)), '[]') from channel c
      where c.person_id = p.id) as channels
  from person p join person_key k on k.person_id = p.id
  where coalesce(p.party_id, p.id) = (select coalesce(party_id, id) from person where id = $1) order by p.id for no key update of p`;

interface Member {
  readonly personId: string;
  readonly contact: Buffer;
  readonly wrapped: Buffer;
  readonly caseId: string | null;
  readonly channels: readonly {
    readonly id: string;
    readonly kind: ChannelKind;
    readonly mark: ChannelMark;
    readonly why: string | null;
  }[];
}

interface Stored {
  readonly id: string;
  readonly kind: ChannelKind;
  readonly owner: string;
  readonly mark: ChannelMark;
  readonly place: number;
  readonly unsafe_at: Date | null;
  readonly contact: Buffer;
}

/** Victims, and the ways in which they may be reached. Its verbs run inside the transaction of whoever calls them. */
@Injectable()
export class VictimsService {
  constructor(private readonly vault: Vault) {}

  /**
   * Writes a victim down as they were sent, under a data key of their own. `confirmedBy` null: it came by a public form, so what is marked
   * safe stays unproven until a person has made sure.
   */
  add(tx: Tx, circumstances: Circumstances, confirmedBy: 'victim' | 'officer' | null): PersonKey {
    const person = this.vault.newPersonKey(newId());
    const rows = placed(channelsOf(circumstances).all, newId);
    const groups = groupsOf(circumstances.victim, circumstances.contact, rows);
    tx.send(ADD, [
      person.personId,
      AREA_ID,
      circumstances.victim.kind,
      this.seal(person, 'identity', groups.identity),
      this.seal(person, 'contact', groups.contact),
      groups.guardian ? this.seal(person, 'guardian', groups.guardian) : null,
      person.wrapped,
      JSON.stringify(rows.map(({ id, kind, owner, mark, place }) => ({ id, kind, owner, mark, place }))),
      tx.at,
      confirmedBy,
    ]);
    return person;
  }

  /**
   * Writes what is known now over what was known. A channel that we found unsafe stays unsafe, whatever is sent later; a number
   * that is no longer sent stays too, but unknown, because somebody may still answer it.
   */
  async revise(tx: Tx, person: PersonKey, circumstances: Circumstances, confirmedBy: 'victim' | 'officer'): Promise<void> {
    const stored = await tx.query<Stored>(
      `select c.id, c.kind, c.owner, c.mark, c.place, c.unsafe_at, p.contact from person p left join channel c on c.person_id = p.id where p.id = $1 for no key update of p`,
      [person.personId],
    );
    const before = this.vault.open<ContactGroup>(internally('amend'), person, place(person, 'contact'), stored[0]!.contact);
    const there = stored.filter((s) => s.id !== null).map((s) => ({ ...s, value: before.values[s.id] ?? '' }));
    const places = new Map(there.map((s) => [s.value, s.place]));
    const rows = asKnown(placed(channelsOf(circumstances).all, newId, places), there);
    const gone = there.filter((s) => !rows.some((r) => r.id === s.id));
    const groups = groupsOf(circumstances.victim, circumstances.contact, rows);
    const values = { ...groups.contact.values, ...Object.fromEntries(gone.map((g) => [g.id, g.value])) };
    await tx.query(`update person set identity = $2, contact = $3, guardian = $4 where id = $1`, [
      person.personId,
      this.seal(person, 'identity', groups.identity),
      this.seal(person, 'contact', { ...groups.contact, values }),
      groups.guardian ? this.seal(person, 'guardian', groups.guardian) : null,
    ]);
    await tx.query(`update channel set mark = 'unknown' where id = any($1) and unsafe_at is null and mark = 'safe'`, [
      gone.map((g) => g.id),
    ]);
    await tx.query(
      `insert into channel (id, person_id, kind, owner, mark, place, confirmed_at, confirmed_by)
       select id, $1, kind, owner, mark, place, case when mark = 'safe' then $3::timestamptz end, case when mark = 'safe' then $4 end
       from json_to_recordset($2::json) as c(id uuid, kind text, owner text, mark text, place int)
       on conflict (id) do update set mark = excluded.mark, owner = excluded.owner, confirmed_at = excluded.confirmed_at, confirmed_by = excluded.confirmed_by`,
      [
        person.personId,
        JSON.stringify(rows.map(({ id, kind, owner, mark, place: at }) => ({ id, kind, owner, mark, place: at }))),
        tx.at,
        confirmedBy,
      ],
    );
    await this.crossUnsafe(tx, person.personId);
  }

  /**
   * From this moment these channels are unsafe, here and in every record that is joined to this one. `place` limits it to one number or
   * address. Answers the ids of this record's channels. `why` is a code.
   */
  async markUnsafe(tx: Tx, personId: string, kinds: readonly ChannelKind[], why: string, place: number | null = null): Promise<string[]> {
    const rows = await tx.query<{ id: string }>(MARK_UNSAFE, [personId, kinds, tx.at, why, place]);
    await this.crossUnsafe(tx, personId);
    return rows.map((r) => r.id);
  }

  /**
   * What is unsafe in one record of a victim is unsafe in all that are joined to it; what is safe crosses nowhere. Nothing else of a record
   * crosses, not even why. The act stands in the case of each record that changes, so that its worker is told.
   */
  async crossUnsafe(tx: Tx, personId: string): Promise<void> {
    const rows = await tx.query<Member>(PARTY, [personId]);
    if (rows.length < 2) return;
    const members = rows.map((row) => {
      const { values, address } = this.vault.open<ContactGroup>(internally('cross'), row, place(row, 'contact'), row.contact);
      return { ...row, address, channels: row.channels.map((c) => ({ ...c, value: values[c.id] ?? '' })) };
    });
    for (const { personId: to, caseId, channels } of crossing(members)) {
      await tx.query(`update channel set mark = 'unsafe', unsafe_at = coalesce(unsafe_at, $2), unsafe_why = $3 where id = any($1)`, [
        channels,
        tx.at,
        CROSSED,
      ]);
      const subject = caseId ? { kind: 'case', id: caseId, caseId } : { kind: 'person', id: to };
      tx.did('channel.marked-unsafe', subject, { why: CROSSED, channels });
    }
  }

  /** Destroys a person's data key: whatever was sealed under it stays and can be opened by nobody. The caller says so in an act. */
  async forget(tx: Tx, personId: string): Promise<void> {
    await tx.query('delete from person_key where person_id = $1', [personId]);
  }

  private seal(person: PersonKey, group: string, value: unknown): Buffer {
    return this.vault.seal(person, place(person, group), value);
  }
}

/** Where a group of a victim stands, for the vault. */
export const place = (person: { personId: string }, group: string) => ({ table: 'person', group, row: person.personId });
