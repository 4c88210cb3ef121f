import { SYSTEM } from '#libs/kernel';
import { Settings } from '#libs/platform';
import { inside } from '../inside';
import type { Verb } from '../verb';

const said = (value: unknown) => (Array.isArray(value) ? value.join(',') : String(value));

export const settingsGetVerb: Verb = {
  name: 'settings get',
  takes: '<name>',
  says: 'read a setting',
  run: ({ config, words }) =>
    inside(config, async (app) => {
      const value = await app.get(Settings).get(words[0] ?? '');
      return { value, text: said(value) };
    }),
};

export const settingsSetVerb: Verb = {
  name: 'settings set',
  takes: '<name> [value]',
  says: 'change a setting, in force for the next transaction in every process; without a value: empty',
  run: ({ config, words }) =>
    inside(config, async (app) => {
      const value = await app.get(Settings).set(SYSTEM, words[0] ?? '', words[1] ?? '');
      return { value, text: said(value) };
    }),
};
