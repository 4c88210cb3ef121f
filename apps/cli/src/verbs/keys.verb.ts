import { LinkageService } from '#libs/linkage';
import { KeyRotation } from '#libs/platform';
import { RepeatRebuild } from '#libs/repeat-victims';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const keysRotateVerb: Verb = {
  name: 'keys rotate',
  says: 'make new keys, wrap every person’s key again and make the tokens anew by which people are found; running apps go on, and use the new keys when they start again',
  run: ({ config }) =>
    inside(config, async (app) => {
      const rotated = await app.get(KeyRotation).rotate();
      const { people } = await app.get(LinkageService).rebuild();
      // places and organisations are found by tokens too
      await app.get(RepeatRebuild).run();
      const value = { ...rotated, found: people };
      const text = `${value.rewrapped} keys were wrapped again, and ${people} people can be found by new tokens. Back up ${config.secretsDir} now: new values need the new keys.`;
      return { value, text };
    }),
};
