import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';

// The yardstick: the same rows by the least that could serve them. No token, no scope, no triage, nothing sealed, no record, no log.

const [, , url, port, organisationId] = process.argv;
const db = new pg.Pool({ connectionString: url, max: 10 });
const app = fastify();

const SHOWN = `r.id, r.reference, r.external_id, r.state, c.state as case_state, r.outcome, r.first_contact, r.reasons, r.quality, r.received_at, r.version
  from referral r join case_file c on c.id = r.case_id`;
const ONE = { name: 'one', text: `select ${SHOWN} where r.id = $1` };
const LIST = { name: 'list', text: `select ${SHOWN} where r.organisation_id = $1 order by r.id desc limit $2` };
const CREATE = {
  name: 'create',
  text: `with p as (insert into person (id, area_id, kind, identity, contact) values ($1, $2, 'person', $3, $3)),
      k as (insert into crime (id, area_id, reference) values ($1, $2, $4)),
      c as (insert into case_file (id, area_id, person_id, state, opened_at) values ($1, $2, $1, 'proposed', now()))
    insert into referral (id, area_id, reference, external_id, organisation_id, made_by, source, case_id, person_id, crime_id, state, outcome, reasons,
      quality, triage_version, facts, content, content_hash, received_at)
    values ($1, $2, $5, $6, $7, $7, 'police', $1, $1, $1, 'received', 'ready', '[]', '[]', '1', '{}', $3, '', now()) returning id, reference, state`,
};
const AREA = '00000000-0000-7000-8000-000000000001';

app.get('/v1/referrals/:id', async (request, reply) => {
  const { rows } = await db.query({ ...ONE, values: [request.params.id] });
  return rows[0] ?? reply.code(404).send();
});
app.get('/v1/referrals', async () => ({ items: (await db.query({ ...LIST, values: [organisationId, 25] })).rows, next: null }));
app.post('/v1/referrals', async (request, reply) => {
  const { externalId, crime } = request.body;
  const id = randomUUID();
  const values = [id, AREA, Buffer.from(JSON.stringify(request.body)), crime.reference, id, externalId, organisationId];
  const { rows } = await db.query({ ...CREATE, values });
  return reply.code(201).send(rows[0]);
});

await app.listen({ host: '127.0.0.1', port: Number(port) });
process.send?.('ready');
