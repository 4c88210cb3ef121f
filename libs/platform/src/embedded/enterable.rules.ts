/** What the file system says about one folder or file: owner, group, the nine permission bits. */
export interface Permissions {
  path: string;
  uid: number;
  gid: number;
  mode: number;
}

export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

const ENTER = 0o1;

/** May this user enter (x) a folder, by the first of owner, group, others that fits, as the kernel decides it? */
export function mayEnter(user: SystemUser, folder: Permissions): boolean {
  if (user.uid === 0) return true;
  if (folder.uid === user.uid) return (folder.mode & (ENTER << 6)) !== 0;
  if (folder.gid === user.gid) return (folder.mode & (ENTER << 3)) !== 0;
  return (folder.mode & ENTER) !== 0;
}

/** The first folder, from the root down, that this user may not enter; null when the way is open. */
export function firstClosed(user: SystemUser, way: readonly Permissions[]): string | null {
  return way.find((folder) => !mayEnter(user, folder))?.path ?? null;
}
