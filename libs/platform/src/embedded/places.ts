import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { closedOnTheWayTo } from './database-user';
import type { SystemUser } from './enterable.rules';
import { StartError } from './start-error';

export interface Places {
  /** The data folder, absolute. */
  dataDir: string;
  /** Real path of a folder that the database user can enter: the data folder, or one that stands in for it. */
  root: string;
  /** Said once at start, when the database's files are not where one would look for them. */
  notice: string | null;
}

/** Makes the data folder (0700) if it is missing, and holds that we may write in it. Its absolute path. */
export function openDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK | constants.X_OK | constants.R_OK);
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' });
  } catch (fault) {
    const code = (fault as NodeJS.ErrnoException).code ?? 'unknown';
    throw new StartError(
      `The data folder ${folder} cannot be written to (${code}). Mend its permissions, or choose another with DATA_DIR.`,
    );
  }
  return folder;
}

/** Lets the database user's group pass through a folder of ours, without letting it read what else is there. */
function letThrough(folder: string, user: SystemUser): void {
  const { uid, gid, mode } = statSync(folder);
  if (uid !== process.getuid?.() || (mode & 0o001) !== 0) return;
  if (gid !== user.gid) chownSync(folder, uid, user.gid);
  chmodSync(folder, (mode & 0o707) | 0o010);
}

/** A folder outside, for a checkout in a home that others may not enter. The link in the data folder is how it is found again. */
function standIn(dataDir: string, user: SystemUser): string | null {
  for (const base of ['/var/lib', '/var/tmp']) {
    try {
      if (closedOnTheWayTo(base, user) !== null) continue;
      const root = mkdtempSync(join(base, 'victims-commission-'));
      letThrough(root, user);
      symlinkSync(join(root, 'postgres'), join(dataDir, 'postgres'));
      return root;
    } catch {
      continue;
    }
  }
  return null;
}

/**
 * Finds where the database's files may lie. `elsewhere`: when the database user may not enter the data folder's parents, they may lie in a
 * folder outside it; without it (someone named that folder) the start is refused.
 */
export function findPlaces(givenDataDir: string, user: SystemUser | null, elsewhere: boolean): Places {
  const dataDir = openDataFolder(givenDataDir);
  const here = realpathSync(dataDir);
  if (user === null) return { dataDir, root: here, notice: null };
  const link = join(here, 'postgres');
  if (existsSync(link) && realpathSync(link) !== link) return { dataDir, root: dirname(realpathSync(link)), notice: null };
  const closed = closedOnTheWayTo(dirname(here), user);
  if (closed === null) {
    letThrough(here, user);
    const still = closedOnTheWayTo(here, user);
    if (still === null) return { dataDir, root: here, notice: null };
  }
  const root = elsewhere ? standIn(here, user) : null;
  if (root !== null) {
    return { dataDir, root, notice: `The database's files are in ${root}: the user "${user.name}" may not enter ${closed ?? here}.` };
  }
  throw new StartError(
    `The database runs as the user "${user.name}", which may not enter ${closed ?? here}. ` +
      `Set DATA_DIR to a folder that it may enter (DATA_DIR=/var/lib/victims-commission npm start), start as an ordinary user, or set DATABASE_URL.`,
  );
}
