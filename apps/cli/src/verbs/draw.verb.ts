import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SYSTEM } from '#libs/kernel';
import { connectionLifecycle, suggestionLifecycle } from '#libs/linkage';
import { Work } from '#libs/platform';
import { caseLifecycle, referralLifecycle } from '#libs/referrals';
import { flagLifecycle, judgementLifecycle } from '#libs/repeat-victims';
import { dictionaryPage } from '../draw/dictionary';
import { lifecyclePage } from '../draw/mermaid';
import { inside } from '../inside';
import type { Verb } from '../verb';

const DOCS = 'docs';

export const drawVerb: Verb = {
  name: 'draw',
  says: 'write the diagrams of the lifecycles and the data dictionary into docs/',
  run: ({ config }) =>
    inside(config, async (app) => {
      const pages = {
        'data-dictionary.md': await app.get(Work).read(SYSTEM, ({ query }) => dictionaryPage(query)),
        'lifecycles/referral.md': lifecyclePage(referralLifecycle),
        'lifecycles/case.md': lifecyclePage(caseLifecycle),
        'lifecycles/suggestion.md': lifecyclePage(suggestionLifecycle),
        'lifecycles/connection.md': lifecyclePage(connectionLifecycle),
        'lifecycles/repeat-flag.md': lifecyclePage(flagLifecycle),
        'lifecycles/targeting-judgement.md': lifecyclePage(judgementLifecycle),
      };
      mkdirSync(join(DOCS, 'lifecycles'), { recursive: true });
      const written = Object.entries(pages).map(([name, text]) => {
        writeFileSync(join(DOCS, name), text);
        return join(DOCS, name);
      });
      return { value: { written }, text: written.join('\n') };
    }),
};
