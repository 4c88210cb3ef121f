import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './cruise';
import { filesIn, isTest, textOf } from './sources';

interface Rule {
  readonly from: { readonly path?: string };
  readonly to: { readonly path?: string };
}
const { forbidden } = jest.requireActual<{ forbidden: readonly Rule[] }>('../../.dependency-cruiser.cjs');
const libraries = readdirSync(join(HOUSE, 'libs'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

/** What is wrong with the face of a library. */
function faceFaults(text: string): string[] {
  const faults: string[] = [];
  if (/export\s*\*/.test(text)) faults.push('it shows everything instead of naming it');
  if (!/export\s*(type\s*)?\{/.test(text)) faults.push('it shows nothing');
  if (/^\s*(export\s+)?(const|let|function|class|interface|enum)\s/m.test(text)) faults.push('it holds something itself');
  return faults;
}

describe.each(libraries)('libs/%s', (library) => {
  it('says in a README what it is', () => {
    const readme = `libs/${library}/README.md`;
    expect(existsSync(join(HOUSE, readme))).toBe(true);
    const lines = linesOf(textOf(readme));
    expect(lines).toBeGreaterThanOrEqual(4);
    expect(lines).toBeLessThanOrEqual(25);
  });

  it('shows a face of named exports and nothing else', () => {
    expect(faceFaults(textOf(`libs/${library}/src/index.ts`))).toEqual([]);
  });

  it('has its place among the arrows', () => {
    const places = forbidden
      .filter((rule) => rule.to.path === '^libs/')
      .flatMap((rule) => /^\^libs\/\(([\w|-]+)\)\/$/.exec(rule.from.path ?? '')?.[1]?.split('|') ?? []);
    expect(places.filter((place) => place === library)).toEqual([library]);
  });
});

describe('a planted face', () => {
  it.each([
    ["export * from './referral';\nexport { a } from './a';\n", 'it shows everything instead of naming it'],
    ["export * as all from './referral';\nexport { a } from './a';\n", 'it shows everything instead of naming it'],
    ["import './side-effect';\n", 'it shows nothing'],
    ["export { a } from './a';\nexport const b = 1;\n", 'it holds something itself'],
  ])('%j is refused: %s', (text, fault) => {
    expect(faceFaults(text)).toEqual([fault]);
  });
});

describe('the sizes of files', () => {
  const limitOf = (file: string) => (isTest(file) ? 400 : 300);
  const tooLong = (files: readonly (readonly [string, number])[]) => files.filter(([file, lines]) => lines > limitOf(file));
  const typescript = (...folders: string[]) => filesIn(...folders).filter((file) => file.endsWith('.ts'));

  it('a planted long file is noticed, a spec may be longer', () => {
    const planted = [
      ['libs/a.ts', 300],
      ['libs/b.ts', 301],
      ['libs/c.spec.ts', 400],
      ['test/d.ts', 401],
    ] as const;
    expect(tooLong(planted)).toEqual([planted[1], planted[3]]);
    expect([linesOf('a\nb\n'), linesOf('a\nb')]).toEqual([2, 2]);
  });

  it('none is over 300 lines, no spec over 400', () => {
    expect(tooLong(typescript('apps', 'libs', 'migrations', 'test').map((file) => [file, linesOf(textOf(file))]))).toEqual([]);
  });

  it('half of those in apps and libs have 60 lines at most, nine of ten 150', () => {
    const sizes = typescript('apps', 'libs')
      .filter((file) => !isTest(file))
      .map((file) => linesOf(textOf(file)))
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThanOrEqual(150);
  });
});

describe('the names of files', () => {
  const vague = /(^|[/.-])(utils?|helpers?|common|shared|base|misc)([/.-]|$)/;

  it('a planted name that says nothing is noticed', () => {
    for (const file of ['libs/referrals/src/utils.ts', 'libs/common/src/index.ts', 'apps/web/src/date-helper.ts'])
      expect(file).toMatch(vague);
    for (const file of ['libs/platform/src/database/connection.ts', 'libs/victims/src/basement.ts']) expect(file).not.toMatch(vague);
  });

  it('each says what is in it', () => {
    expect(filesIn('apps', 'libs', 'migrations', 'test').filter((file) => vague.test(file))).toEqual([]);
  });
});
