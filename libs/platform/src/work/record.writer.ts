import type { Vault } from '../vault/vault';
import type { Act } from './act';
import type { Reactions } from './reactions';
import { postsOf } from './posts';
import { actBytes } from './record';
import type { Send } from './query';

/** The commissioning body of this installation: one body is one cell; more bodies are more cells. */
export const AREA_ID = '00000000-0000-7000-8000-000000000001';

const WRITE = {
  name: 'work-write-acts',
  text: `with a as (
      insert into act (id, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, area_id, detail, mac)
      select id, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, $13::uuid, detail, decode(mac, 'hex')
      from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $9::uuid[], $10::jsonb[], $11::text[])
        as t(id, kind, at, actor_kind, actor_id, organisation_id, subject_kind, subject_id, case_id, detail, mac)
    ), p as (
      insert into log_pending (id, kind) select unnest($1::uuid[]), 'act'
    )
    insert into outbox (id, act_id, job, queue, payload)
    select id, act_id, job, queue, payload from json_to_recordset($12::json) as r(id uuid, act_id uuid, job text, queue text, payload jsonb)`,
};

/** Writes all acts of a transaction, and what they set off, in one statement. */
export function writeActs(send: Send, vault: Vault, reactions: Reactions, acts: readonly Act[]): void {
  send(WRITE, [
    acts.map((a) => a.id),
    acts.map((a) => a.kind),
    acts.map((a) => a.at),
    acts.map((a) => a.actor.kind),
    acts.map((a) => a.actor.id),
    acts.map((a) => a.actor.organisationId),
    acts.map((a) => a.subject.kind),
    acts.map((a) => a.subject.id),
    acts.map((a) => a.subject.caseId ?? null),
    acts.map((a) => JSON.stringify(a.detail)),
    acts.map((a) => vault.mac(actBytes(a, AREA_ID)).toString('hex')),
    JSON.stringify(postsOf(acts, reactions)),
    AREA_ID,
  ]);
}
