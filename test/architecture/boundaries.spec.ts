import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, HOUSE } from './cruise';
import { GROUND, PLANTED } from './planted-imports';

const rules = jest.requireActual<{ forbidden: readonly { name: string; severity: string; comment: string }[] }>(
  '../../.dependency-cruiser.cjs',
);

describe('the arrows that must never be', () => {
  let tree = '';
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'planted-'));
    for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(HOUSE, file), join(tree, file));
    for (const [file, text] of Object.entries(GROUND)) write(tree, file, text);
    for (const { file, text } of PLANTED) write(tree, file, text);
    for (const name of ['@nestjs/common', 'typeorm', 'bullmq', 'ioredis', 'fastify', 'nunjucks', 'pg', 'fast-check']) {
      write(tree, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' }));
      write(tree, `node_modules/${name}/index.js`, '');
    }
  });
  afterAll(() => {
    rmSync(tree, { recursive: true, force: true });
  });

  it('each planted import is refused under the name of its rule, and nothing else is', () => {
    const found = cruise(tree, ['apps', 'libs', 'migrations', 'test']).summary.violations.map((v) => `${v.from}: ${v.rule.name}`);
    expect([...new Set(found)].sort()).toEqual(PLANTED.map((p) => `${p.file}: ${p.rule}`).sort());
  });

  it('there is a planted import for every rule, and every rule is an error with a sentence', () => {
    expect([...new Set(PLANTED.map((p) => p.rule))].sort()).toEqual(rules.forbidden.map((rule) => rule.name).sort());
    expect(rules.forbidden.filter((rule) => rule.severity !== 'error' || !/^[A-Z].{20,}\.$/.test(rule.comment))).toEqual([]);
  });

  it('nothing is planted where the house already has a file, so that a rule is never shown to bite by accident', () => {
    const files = [...Object.keys(GROUND), ...PLANTED.map((p) => p.file)];
    expect(new Set(files).size).toBe(files.length);
  });
});

describe('this house', () => {
  const folders = ['apps', 'libs', 'migrations'].filter((folder) => existsSync(join(HOUSE, folder)));

  it('keeps all of them, and its libraries are really seen: every #libs/ name leads to a face', () => {
    const house = cruise(HOUSE, folders);
    expect(house.summary.violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`)).toEqual([]);
    const named = house.modules.flatMap((m) => m.dependencies).filter((d) => d.module.startsWith('#libs/'));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((d) => !/^libs\/[^/]+\/src\/index\.ts$/.test(d.resolved))).toEqual([]);
  });

  it('npm run boundaries looks at the apps, the libraries and the migrations', () => {
    const { scripts } = JSON.parse(readFileSync(join(HOUSE, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
    expect(scripts.boundaries).toBe('depcruise apps libs migrations --config .dependency-cruiser.cjs');
    expect(scripts.check).toContain('boundaries');
  });
});

function write(tree: string, file: string, text: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true });
  writeFileSync(join(tree, file), text);
}
