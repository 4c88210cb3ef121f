import { migrations } from '#migrations';
import { ensureInstallation, migrate } from '#libs/platform';
import { withOwner } from '../database';
import type { Verb } from '../verb';

export const migrateVerb: Verb = {
  name: 'migrate',
  says: 'bring the database up to this version (makes the keys and the roles on the first run)',
  run: ({ config }) =>
    withOwner(config, async (url) => {
      const migrated = await migrate(url, migrations);
      await ensureInstallation(url, config);
      const text = migrated.length === 0 ? 'Nothing to do.' : migrated.map((name) => `done: ${name}`).join('\n');
      return { value: { migrated }, text };
    }),
};
