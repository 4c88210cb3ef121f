import { RepeatRebuild, isInLine } from '#libs/repeat-victims';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const repeatRebuildVerb: Verb = {
  name: 'repeat rebuild',
  says: 'count anew who was a victim before, and bring the flags into line; exit 1 if anything differed from what was stored',
  run: ({ config }) =>
    inside(config, async (app) => {
      const value = await app.get(RepeatRebuild).run();
      const { occurrences, raised, changed, ended } = value.differences;
      const counted = `${value.referrals} referrals were counted${value.waiting > 0 ? `, ${value.waiting} of them for the first time` : ''}.`;
      const differed = `${occurrences} were counted otherwise; flags: ${raised} raised, ${changed} changed, ${ended} ended. All is in line now.`;
      const good = isInLine(value);
      return { value, text: `${counted} ${good ? 'Nothing differed.' : differed}`, failed: !good };
    }),
};
