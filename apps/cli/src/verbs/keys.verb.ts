import { KeyRotation } from '#libs/platform';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const keysRotateVerb: Verb = {
  name: 'keys rotate',
  says: 'make new keys and wrap every person’s key again; running apps go on, and use the new keys when they start again',
  run: ({ config }) =>
    inside(config, async (app) => {
      const value = await app.get(KeyRotation).rotate();
      const text = `${value.rewrapped} keys were wrapped again. Back up ${config.secretsDir} now: new values need the new keys.`;
      return { value, text };
    }),
};
