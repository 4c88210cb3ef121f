import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of one run, which other users may enter (PostgreSQL does not run as root). `clear` takes it away. */
export function place(name) {
  const folder = mkdtempSync(join(tmpdir(), `vc-${name}-`));
  chmodSync(folder, 0o711);
  return {
    folder,
    /** A new folder in it. */
    make(part) {
      const path = join(folder, part);
      mkdirSync(path, { recursive: true });
      return path;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Ports that nobody listens on at this moment, all different. */
export async function freePorts(count) {
  const servers = await Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise((open) => {
          const server = createServer();
          server.listen(0, '127.0.0.1', () => open(server));
        }),
    ),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}
