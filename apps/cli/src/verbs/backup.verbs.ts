import { migrations } from '#migrations';
import { recordKeys, verifyRecord } from '#libs/audit';
import { Vault, Work, backup, restore } from '#libs/platform';
import { withOwner } from '../database';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const backupVerb: Verb = {
  name: 'backup',
  takes: '<dir>',
  says: 'write every table into an empty folder, as of one instant (the keys of SECRETS_DIR are kept apart)',
  run: ({ config, words: [dir = ''] }) =>
    withOwner(config, async (url) => {
      const { tables, takenAt } = await backup(url, dir);
      const rows = tables.reduce((sum, table) => sum + table.rows, 0);
      const text = `${rows} rows of ${tables.length} tables. Nothing of it can be opened without ${config.secretsDir}: keep that apart.`;
      return { value: { takenAt, tables: tables.length, rows }, text };
    }),
};

export const restoreVerb: Verb = {
  name: 'restore',
  takes: '<dir>',
  says: 'fill an empty database with a backup and verify the record; needs the keys it was made with',
  run: async ({ config, words: [dir = ''] }) => {
    const manifest = await withOwner(config, (url) => restore(url, dir, migrations));
    return inside(config, async (app) => {
      const found = await verifyRecord(app.get(Work), recordKeys(app.get(Vault)));
      const text = found.ok
        ? `Restored as of ${manifest.takenAt}; the record holds.`
        : `Restored, but the record was altered: ${found.broken?.why ?? ''}.`;
      return { value: { takenAt: manifest.takenAt, record: found }, text, failed: !found.ok };
    });
  },
};
