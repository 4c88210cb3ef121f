import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const HOUSE = join(__dirname, '..', '..');

interface Found {
  readonly summary: { readonly violations: readonly { rule: { name: string }; from: string; to: string }[] };
  readonly modules: readonly { source: string; dependencies: readonly { module: string; resolved: string }[] }[];
}

/** Holds the folders of a tree against the rules of the house, as `npm run boundaries` does. */
export function cruise(tree: string, folders: readonly string[]): Found {
  const tool = join(HOUSE, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [tool, ...folders, '--config', join(HOUSE, '.dependency-cruiser.cjs'), '--output-type', 'json'];
  const run = spawnSync(process.execPath, args, { cwd: tree, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  if (run.stdout === '') throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Found;
}
