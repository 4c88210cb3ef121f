import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'dist/apps/api/src/openapi.main.js');

interface Document {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown>; security?: unknown[] }>>;
}
const kept = () => readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8');

describe('the description of the machine interface', () => {
  it('in docs is the one that the program gives ("npm run openapi" writes it)', () => {
    if (!existsSync(PROGRAM)) throw new Error('run "npm run build" first: the description is made by the compiled program');
    expect(JSON.parse(execFileSync(process.execPath, [PROGRAM], { encoding: 'utf8' }))).toEqual(JSON.parse(kept()));
  });

  it('refers only to shapes that it describes', () => {
    const described = Object.keys((JSON.parse(kept()) as { components: { schemas: object } }).components.schemas);
    const named = [...kept().matchAll(/"#\/components\/schemas\/(\w*)"/g)].map((match) => match[1]);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !described.includes(name ?? ''))).toEqual([]);
  });

  it('tells of every refusal that a route can give, as a problem', () => {
    const document = JSON.parse(kept()) as Document;
    expect(document.openapi).toMatch(/^3\.1/);
    const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, operation]) => ({ name: `${verb} ${path}`, verb, operation })),
    );
    expect(operations.map((o) => o.name)).toContain('post /v1/referrals');
    for (const { name, verb, operation } of operations.filter((o) => o.operation.security)) {
      const wanted = ['401', '403', '422', '429', '503', ...(verb === 'patch' ? ['412', '428'] : []), ...(verb === 'post' ? ['409'] : [])];
      expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(wanted)]);
    }
  });
});
