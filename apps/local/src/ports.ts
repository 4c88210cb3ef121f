import { createServer } from 'node:net';
import { StartError } from '#libs/platform';

/** A door and where it stands: the variable that moves it, the port. */
export interface Door {
  variable: string;
  port: number;
}

function taken(port: number, host: string): Promise<string | null> {
  return new Promise((tell) => {
    const probe = createServer();
    probe.once('error', (fault: NodeJS.ErrnoException) => tell(fault.code ?? 'unknown'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => tell(null)));
  });
}

/** `localhost` may mean either; a program on the other one would answer in our place. */
function addresses(host: string): string[] {
  return ['127.0.0.1', 'localhost'].includes(host) ? ['127.0.0.1', '::1'] : [host];
}

/** Throws with the name of the port and of the variable when a door cannot be opened. */
export async function holdPortsFree(doors: readonly Door[], host: string): Promise<void> {
  for (const [index, { variable, port }] of doors.entries()) {
    const twin = doors.slice(0, index).find((other) => other.port === port);
    if (twin) throw new StartError(`${twin.variable} and ${variable} are both ${port}: each needs a port of its own.`);
    for (const address of addresses(host)) {
      const fault = await taken(port, address);
      if (fault === 'EADDRINUSE') {
        throw new StartError(
          `Port ${port} (${variable}) is in use by another program. Stop that program, or choose another port: ${variable}=${port + 100} npm start`,
        );
      }
      if (fault === 'EACCES') throw new StartError(`Port ${port} (${variable}) may not be opened by this user. Choose one above 1024.`);
      // A machine without IPv6 has no ::1; an address of HOST that is not ours is a fault.
      if (fault !== null && address !== '::1') throw new StartError(`HOST=${host} cannot be listened on (${fault}).`);
    }
  }
}
