import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { firstClosed, type Permissions, type SystemUser } from './enterable.rules';
import { StartError } from './start-error';

const NAME = 'postgres';

function run(command: string, ...args: string[]): string | null {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return null;
  }
}

function lookUp(): SystemUser | null {
  const [uid, gid] = [run('id', '-u', NAME), run('id', '-g', NAME)];
  return uid === null || gid === null ? null : { name: NAME, uid: Number(uid), gid: Number(gid) };
}

/**
 * Whom the server runs as. PostgreSQL refuses to run as root: then it is the system's user `postgres`, made if missing.
 * Null: it runs as whoever started us.
 */
export function databaseUser(): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp();
  if (found) return found;
  if (run('groupadd', '--system', NAME) === null) run('addgroup', '-S', NAME);
  if (run('useradd', '--system', '--no-create-home', '-g', NAME, NAME) === null) run('adduser', '-S', '-D', '-H', '-G', NAME, NAME);
  const made = lookUp();
  if (made) return made;
  throw new StartError(
    'PostgreSQL does not run as root, and a user named "postgres" could not be made. Make one (useradd --system postgres), start as an ordinary user, or set DATABASE_URL.',
  );
}

function wayTo(path: string): Permissions[] {
  const { uid, gid, mode } = statSync(path);
  const here = { path, uid, gid, mode };
  return dirname(path) === path ? [here] : [...wayTo(dirname(path)), here];
}

/** The first folder on the way to this existing, absolute, real path that the user may not enter. */
export function closedOnTheWayTo(path: string, user: SystemUser | null): string | null {
  return user === null ? null : firstClosed(user, wayTo(path));
}
