/** What a keeper is told. */
export interface EmbeddedOptions {
  /** The data folder; the database's files lie in `postgres` inside it. */
  dataDir: string;
  /** Try this port before a free one: a server that is started again keeps its address. */
  port?: number;
  /** May the files lie outside the data folder when the database user may not enter its parents? (Not when someone named the folder.) */
  elsewhere?: boolean;
  /** At the end wait for other clients (at most 30 s) before stopping: a verb may not pull the server from under another. */
  gentle?: boolean;
  /** For tests: nothing has to outlive a power cut, and the folder is removed at the end, however the tests ended. */
  throwaway?: boolean;
}

/** What a keeper says, once. */
export type KeeperAnswer =
  { kind: 'ready'; url: string; port: number; notice: string | null } | { kind: 'failed'; message: string; reason: 'locked' | 'other' };
