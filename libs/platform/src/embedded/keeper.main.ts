import { runServer } from './embedded-server';
import type { EmbeddedOptions, KeeperAnswer } from './options';
import { StartError } from './start-error';

/**
 * The keeper: a small detached process that owns the embedded server. It says once, over its channel, how to reach the server, and stops
 * it when the channel closes, however its parent ended. Started with one argument, the options as JSON.
 */
async function main(options: EmbeddedOptions): Promise<void> {
  const say = (answer: KeeperAnswer): void => void process.send?.(answer, () => undefined);
  const orders = new Promise<void>((stop) => {
    for (const event of ['disconnect', 'SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(event, () => stop());
  });
  try {
    const server = await runServer(options);
    const died = new Promise<void>((tell) => server.process.once('exit', () => tell()));
    say({ kind: 'ready', url: server.url, port: server.port, notice: server.notice });
    if (!process.connected) await server.stop();
    await Promise.race([orders, died.then(() => (process.exitCode = 1))]);
    await server.stop();
  } catch (fault) {
    const reason = fault instanceof StartError ? fault.reason : 'other';
    say({ kind: 'failed', message: fault instanceof Error ? fault.message : String(fault), reason });
    process.exitCode = 1;
  }
  if (process.connected) process.disconnect();
}

process.stderr.on('error', () => undefined);
void main(JSON.parse(process.argv[2] ?? '{}') as EmbeddedOptions);
