import 'reflect-metadata';
import { Reactions } from '#libs/platform';
import { CAPABILITIES as api } from '../../apps/api/src/capabilities';
import { CAPABILITIES as cli } from '../../apps/cli/src/capabilities';
import { CAPABILITIES as web } from '../../apps/web/src/web.module';
import { CAPABILITIES as worker } from '../../apps/worker/src/capabilities';
import { filesIn, isTest, textOf } from './sources';

type Module = new (...args: never[]) => unknown;
type Apps = Readonly<Record<string, readonly Module[]>>;

const APPS: Apps = { api, cli, web, worker };
/** Writes nothing but who signs in, which nobody reacts to: the last test holds this. */
const SIGNS_IN_ONLY = 'identity';

const listed = (key: string, of: Module) => (Reflect.getMetadata(key, of) ?? []) as Module[];

/** A module and all that it composes. */
const walked = (modules: readonly Module[]): Module[] => [...new Set(modules.flatMap((m) => [m, ...walked(listed('imports', m))]))];

/** It asks for the table of reactions in order to add rows to it. */
const reacts = (module: Module) => listed('design:paramtypes', module).includes(Reactions);

/** An app that leaves out what another composes would write acts whose reactions are never posted. */
function lost(apps: Apps): string[] {
  const all = new Set(Object.values(apps).flatMap((modules) => walked(modules).filter(reacts)));
  return Object.entries(apps).flatMap(([app, modules]) =>
    [...all].filter((module) => !walked(modules).includes(module)).map((module) => `${app} does not compose ${module.name}`),
  );
}

const sources = filesIn('apps').filter((file) => file.endsWith('.ts') && !isTest(file));
const appOf = (file: string) => file.split('/')[1] ?? '';

describe('every app that writes composes the same capabilities', () => {
  it('so that no reaction is lost', () => {
    expect(lost(APPS)).toEqual([]);
  });

  it('and there is something to lose', () => {
    expect(walked(worker).filter(reacts).length).toBeGreaterThan(0);
  });

  it.each(['api', 'cli', 'web'])('one of them (%s) that forgets what reacts is found', (app) => {
    const forgetful = (APPS[app] ?? []).filter((module) => !reacts(module));
    expect(lost({ ...APPS, [app]: forgetful })).toContain(`${app} does not compose ComplianceModule`);
  });

  it('each app that opens the database is held to it, and composes what it lists', () => {
    const open = sources.filter((file) => textOf(file).includes('PlatformModule.forRoot('));
    expect(open.map(appOf).sort()).toEqual([...Object.keys(APPS), SIGNS_IN_ONLY].sort());
    for (const file of open.filter((f) => appOf(f) !== SIGNS_IN_ONLY)) expect(`${file}: ${textOf(file)}`).toContain('...CAPABILITIES');
  });

  it('nothing reacts to who signs in', () => {
    const kinds = (lib: string, pattern: RegExp) =>
      filesIn(`libs/${lib}/src`)
        .filter((file) => !isTest(file))
        .flatMap((file) => [...textOf(file).matchAll(pattern)].map((found) => found[1] ?? ''));
    const written = kinds('identity', /\bdid\(\s*'([a-z.-]+)'/g);
    const reactedTo = sourcesOfReactions().flatMap((file) =>
      [...textOf(file).matchAll(/'([a-z-]+\.[a-z.-]+)'/g)].map((found) => found[1] ?? ''),
    );
    expect(written.length).toBeGreaterThan(0);
    expect(reactedTo.length).toBeGreaterThan(0);
    expect(written.filter((kind) => reactedTo.includes(kind))).toEqual([]);
  });
});

/** Where the rows of reactions stand: `*.reactions.ts`, or a table that they are made from. */
const sourcesOfReactions = () =>
  filesIn('libs').filter((file) => !isTest(file) && (file.endsWith('.reactions.ts') || /\{ on: '/.test(textOf(file))));
