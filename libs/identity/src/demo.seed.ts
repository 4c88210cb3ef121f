import { SYSTEM, type Actor } from '#libs/kernel';
import { AREA_ID, type Tx, type Work } from '#libs/platform';
import { DEMO } from './demo';
import { hashPassword, hashSecret } from './secrets';

/** Writes the demonstration's organisations, people and clients, once: a second time changes nothing. Never call it outside demo mode. */
export async function seedDemoIdentity(work: Work): Promise<void> {
  const password = await hashPassword(DEMO.password);
  await work.run(SYSTEM, async (tx) => {
    const there = await tx.query('select 1 from account where id = $1', [DEMO.people.officerWmp.id]);
    if (there.length > 0) return tx.unchanged();
    for (const o of Object.values(DEMO.organisations)) {
      await tx.query('insert into organisation (id, area_id, kind, code, name, forces, created_at) values ($1, $2, $3, $4, $5, $6, $7)', [
        ...[o.id, AREA_ID, o.kind, o.code, o.name, o.forces, tx.at],
      ]);
      tx.did('organisation.added', { kind: 'organisation', id: o.id }, { code: o.code });
    }
    await people(tx, password);
    await clients(tx);
  });
}

/** Demo people and clients as actors: for seeds, stories and specs that act in their names. */
export function demoActor(name: keyof typeof DEMO.people | keyof typeof DEMO.clients): Actor {
  const { organisation, id } = name in DEMO.people ? DEMO.people[name as 'officerWmp'] : DEMO.clients[name as 'wmpRecords'];
  const { id: organisationId, forces } = DEMO.organisations[organisation];
  if (name in DEMO.people) {
    return { kind: 'person', id, organisationId, roles: [DEMO.people[name as 'officerWmp'].role], scopes: [], forces };
  }
  return { kind: 'client', id, organisationId, roles: ['machine'], scopes: DEMO.clients[name as 'wmpRecords'].scopes, forces };
}

async function people(tx: Tx, password: string): Promise<void> {
  for (const p of Object.values(DEMO.people)) {
    await tx.query(
      'insert into account (id, organisation_id, email, name, password_hash, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)',
      [p.id, DEMO.organisations[p.organisation].id, p.email, p.name, password, tx.at],
    );
    await tx.query('insert into role_grant values ($1, $2, $3, $4, $3, $4)', [p.id, p.role, tx.actor.id, tx.at]);
    tx.did('account.added', { kind: 'account', id: p.id }, { role: p.role });
  }
}

async function clients(tx: Tx): Promise<void> {
  for (const c of Object.values(DEMO.clients)) {
    await tx.query(
      `insert into machine_client (id, client_id, name, organisation_id, secret_hash, scopes, created_at, changed_at)
       values ($1, $2, $2, $3, $4, $5, $6, $6)`,
      [c.id, c.clientId, DEMO.organisations[c.organisation].id, hashSecret(c.secret), c.scopes, tx.at],
    );
    tx.did('client.added', { kind: 'client', id: c.id }, { scopes: [...c.scopes] });
  }
}
