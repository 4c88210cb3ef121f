import { readFileSync } from 'node:fs';
import { recordKeys, verifyRecord } from '#libs/audit';
import { Vault, Work } from '#libs/platform';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const auditVerifyVerb: Verb = {
  name: 'audit verify',
  says: 'recompute the whole record, and hold it against a checkpoint that was kept outside; exit 1 if it was altered',
  options: { against: { type: 'string' } },
  run: ({ config, options: { against } }) => {
    const outside = typeof against === 'string' ? readFileSync(against, 'utf8') : undefined;
    return inside(config, async (app) => {
      const found = await verifyRecord(app.get(Work), recordKeys(app.get(Vault)), outside);
      const good = `The record holds: ${found.records} records, ${found.checkpoints} checkpoints.`;
      const bad = `The record was altered: ${found.broken?.why ?? ''}${found.broken?.id ? ` (${found.broken.id})` : ''}.`;
      return { value: found, text: found.ok ? good : bad, failed: !found.ok };
    });
  },
};
