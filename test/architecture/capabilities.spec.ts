import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
/** Where each app that writes says which capabilities it stands on. */
const SAID_IN = {
  api: 'apps/api/src/capabilities.ts',
  cli: 'apps/cli/src/capabilities.ts',
  web: 'apps/web/src/web.module.ts',
  worker: 'apps/worker/src/capabilities.ts',
};

/** Libraries whose module adds reactions: an app without it would do an act and nothing would follow. */
function reacting(): string[] {
  return readdirSync(join(ROOT, 'libs')).filter((lib) => {
    const file = join(ROOT, 'libs', lib, 'src', `${lib}.module.ts`);
    return lib !== 'platform' && existsSync(file) && readFileSync(file, 'utf8').includes('reactions.add');
  });
}

const moduleOf = (lib: string): string => `${lib.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Module`;

describe('an app that writes', () => {
  it('there is something to follow from an act', () => {
    expect(reacting()).toContain('compliance');
  });

  it.each(Object.entries(SAID_IN))('%s stands on every library that reacts to acts', (_, file) => {
    const text = readFileSync(join(ROOT, file), 'utf8');
    const listed = /CAPABILITIES[^=]*= \[([^\]]*)\]/.exec(text)?.[1] ?? '';
    expect(
      reacting()
        .map(moduleOf)
        .filter((module) => !listed.includes(module)),
    ).toEqual([]);
  });
});
