import { SweepRunner } from '#libs/platform';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const sweepVerb: Verb = {
  name: 'sweep',
  says: 'run every sweep now: what is due and was not done by its alarm is done',
  run: ({ config }) =>
    inside(config, async (app) => {
      const results = await app.get(SweepRunner).runAll();
      const value = results.map(({ name, found, done }) => ({ name, found, done }));
      const text = results
        .map((r) => `${r.name}: found ${r.found}, done ${r.done}${r.failed > 0 ? `, failed ${r.failed}` : ''}`)
        .join('\n');
      return { value, text, failed: results.some((r) => r.failed > 0) };
    }),
};
