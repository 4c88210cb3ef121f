import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readEmbeddedConnection } from './connection-file';
import type { EmbeddedOptions, KeeperAnswer } from './options';
import { gone, signal, sleep } from './running-process';
import { StartError } from './start-error';

export interface EmbeddedServer {
  /** The owner's login on the database: postgresql://… */
  url: string;
  port: number;
  notice: string | null;
  /** True when another process runs the server; stopping then does nothing. */
  joined: boolean;
  /** Resolves when the keeper has ended, wanted or not. */
  ended: Promise<void>;
  stop(): Promise<void>;
}

/** The compiled keeper: beside this file, or, when this file runs as source (tests), in `dist`. */
function keeperFile(): string {
  const beside = join(__dirname, 'keeper.main.js');
  if (existsSync(beside)) return beside;
  const built = join(__dirname, '../../../../dist/libs/platform/src/embedded/keeper.main.js');
  if (existsSync(built)) return built;
  throw new StartError('The embedded PostgreSQL needs the compiled program: run npm run build first, or set DATABASE_URL.');
}

function answerOf(keeper: ChildProcess): Promise<KeeperAnswer> {
  let words = '';
  keeper.stderr?.on('data', (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2_000)));
  return new Promise((tell) => {
    const failed = (message: string): void => tell({ kind: 'failed', message, reason: 'other' });
    keeper.once('message', (answer) => tell(answer as KeeperAnswer));
    keeper.once('error', (fault) => failed(fault.message));
    keeper.once('exit', () => failed(`The keeper of the embedded PostgreSQL ended at once. ${words}`));
  });
}

/**
 * Starts the embedded server of a data folder under a keeper of its own, and waits until it answers. The keeper stops the server when
 * `stop` is called or when this process ends in any way. Throws StartError with words for the person at the terminal.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const keeper = spawn(process.execPath, ['--max-old-space-size=64', keeperFile(), JSON.stringify(options)], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const ended = new Promise<void>((tell) => keeper.once('exit', () => tell()));
  const answer = await answerOf(keeper);
  if (answer.kind === 'failed') {
    if (keeper.connected) keeper.disconnect();
    if (keeper.pid !== undefined) await ended;
    throw new StartError(answer.message, answer.reason);
  }
  const stop = async (): Promise<void> => {
    if (keeper.connected) keeper.disconnect();
    const patience = options.gentle ? 45_000 : 15_000;
    if (keeper.pid !== undefined && !(await gone(keeper.pid, patience))) signal(keeper.pid, 'SIGKILL');
    await ended;
  };
  return { url: answer.url, port: answer.port, notice: answer.notice, joined: false, ended, stop };
}

/** For the operator's verbs: the embedded server that runs on this data folder now, else one started for as long as the verb takes. */
export async function joinEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  for (let attempt = 1; ; attempt += 1) {
    const running = readEmbeddedConnection(options.dataDir);
    if (running) return { ...running, notice: null, joined: true, ended: new Promise(() => undefined), stop: () => Promise.resolve() };
    try {
      return await startEmbedded({ ...options, gentle: true });
    } catch (fault) {
      if (!(fault instanceof StartError) || fault.reason !== 'locked' || attempt === 3) throw fault;
      await sleep(200);
    }
  }
}
