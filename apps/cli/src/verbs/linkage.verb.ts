import { LinkageService } from '#libs/linkage';
import { inside } from '../inside';
import type { Verb } from '../verb';

export const linkageRebuildVerb: Verb = {
  name: 'linkage rebuild',
  says: 'make the tokens anew by which people are found, and look for who may be the same; stopped, it goes on where it was',
  run: ({ config }) =>
    inside(config, async (app) => {
      const value = await app.get(LinkageService).rebuild();
      const text = `${value.people} people were looked for; ${value.suggestions} suggestions are new or changed. Nobody was joined.`;
      return { value, text };
    }),
};
