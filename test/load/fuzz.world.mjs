import { demoActor } from '#libs/identity';
import { ReferrerAnswersService } from '#libs/referrals';
import { aReferral } from './own/a-victim.mjs';
import { Casework } from './own/casework.mjs';
import { MachineClient } from './own/machine-client.mjs';

/** Shorter than a token lives. */
const FRESH_MS = 5 * 60_000;

/** One of each thing that an address may name, and a token with every scope that its client has. */
export async function world(doors, db) {
  await db.query(`update machine_client set scopes = array_append(scopes, 'webhooks:manage')`);
  const client = new MachineClient(
    doors,
    'wmp-records',
    'wmp-records-demo-secret',
    'referrals:write referrals:read milestones:write safety:write webhooks:manage',
  );
  const referral = await client.refer(aReferral(1, { externalId: 'FUZZ-TAKEN' }));
  const casework = await Casework.open(doors.env, 2);
  const [{ case_id: caseId }] = await casework.rows('select case_id from referral where id = $1', [referral.id]);
  await casework.get(ReferrerAnswersService).ask(demoActor('leaderHaven'), caseId, 'consent');
  const [{ id: question }] = await casework.rows('select id from question where referral_id = $1', [referral.id]);
  await casework.close();
  const file = await client.call('POST', '/v1/referral-imports', 'external_id,source,victim_kind,family_name\n', {
    'content-type': 'text/csv',
    'idempotency-key': 'the-file',
  });
  const hook = await client.call('POST', '/v1/webhooks', { url: 'https://records.example.org/hook' }, { 'idempotency-key': 'the-hook' });
  let since = performance.now();
  return {
    ids: {
      referral: [referral.id],
      q: [question],
      'referral-import': [file.json.id],
      webhook: [hook.json.id],
      name: ['marac', 'sources', 'toString', '__proto__'],
    },
    etags: new Map(),
    token: () => {
      if (performance.now() - since > FRESH_MS) {
        client.known = undefined;
        since = performance.now();
      }
      return client.token();
    },
  };
}
