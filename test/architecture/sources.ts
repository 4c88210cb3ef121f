import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUSE } from './cruise';

const NOT_SOURCE = new Set(['node_modules', 'dist', '.data', 'public', 'coverage']);

/** Every file below the folders of the house, as a path from its top; in a steady order. */
export function filesIn(...folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(join(HOUSE, folder))) return [];
    return readdirSync(join(HOUSE, folder), { withFileTypes: true })
      .filter((entry) => !NOT_SOURCE.has(entry.name))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]));
  });
}

export function textOf(file: string): string {
  return readFileSync(join(HOUSE, file), 'utf8');
}

export function isTest(file: string): boolean {
  return file.startsWith('test/') || file.endsWith('spec.ts');
}

/** A text without its comments: what is said about `now()` is not a use of it. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`])\/\/.*$/gm, '$1');
}
