import { createServer } from 'node:net';
import { chmodSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fakeHouse, type FakeHouse } from '../support/fake-house';

/** `npm start` as its operator sees it: the compiled supervisor and a real embedded database, with apps that only answer "healthy". */

describe('starting and stopping the house', () => {
  let house: FakeHouse;
  beforeEach(async () => (house = await fakeHouse()));
  afterEach(async () => {
    house.killAll();
    await nothingIsLeft();
    house.remove();
  });

  /** Nothing works for this house any more, `ms` milliseconds from now at the latest. */
  async function nothingIsLeft(ms = 12_000): Promise<void> {
    for (let waited = 0; house.left().length > 0 && waited < ms; waited += 50) await new Promise((soon) => setTimeout(soon, 50));
    expect(house.left()).toEqual([]);
  }

  /** The number of the process that last said "began" under this name. */
  const pidOf = (text: string, name: string): number =>
    Number([...text.matchAll(new RegExp(`${name} +\\| began (\\d+)`, 'g'))].at(-1)?.[1]);

  it('tells the addresses and the demo password when all answer, refuses a second start, and keeps the data over a stop', async () => {
    const first = house.start();
    await first.says('ready after');
    expect(first.text).toContain('a-demo-password');
    expect(first.text).toContain(`http://localhost:${house.ports[0]}`);
    expect(first.text).toContain('starts so far: 1');

    const second = house.start();
    expect(await second.ended).toBe(1);
    expect(second.text).toContain(`The data folder ${house.dataDir} is in use by another start`);
    expect(first.process.exitCode).toBeNull();

    // Under npm the signal arrives twice.
    first.process.kill('SIGTERM');
    first.process.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    for (const name of ['web', 'api', 'worker', 'identity']) expect(first.text).toMatch(new RegExp(`${name} +\\| ended`));
    await nothingIsLeft(0);
    expect(existsSync(join(house.dataDir, 'start.lock'))).toBe(false);

    const third = house.start();
    await third.says('starts so far: 2');
    third.process.kill('SIGINT');
    expect(await third.ended).toBe(0);
    await nothingIsLeft(0);
  });

  it('starts an app again that was killed, and the database server too, on its old address', async () => {
    const start = house.start();
    await start.says('ready after');
    const before = pidOf(start.text, 'api');
    process.kill(before, 'SIGKILL');
    await start.says('api ended by SIGKILL; it is started again.');
    for (let waited = 0; pidOf(start.text, 'api') === before && waited < 5_000; waited += 25)
      await new Promise((soon) => setTimeout(soon, 25));
    expect(pidOf(start.text, 'api')).not.toBe(before);
    expect((await fetch(`http://127.0.0.1:${house.ports[0]}/`)).status).toBe(200);

    const server = (): string | undefined => house.left().find((command) => command.includes(`-D ${house.dataDir}`));
    const address = / -p (\d+)/.exec(server() ?? '')?.[1];
    expect(address).toBeDefined();
    const keeper = house.left().find((command) => command.includes('keeper.main.js'));
    expect(keeper).toBeDefined();
    process.kill(house.processOf('keeper.main.js'), 'SIGKILL');
    await start.says('The database server ended; it is started again.');
    for (let waited = 0; server() === undefined && waited < 8_000; waited += 50) await new Promise((soon) => setTimeout(soon, 50));
    expect(server()).toContain(`-p ${address}`);

    start.process.kill('SIGTERM');
    expect(await start.ended).toBe(0);
    await nothingIsLeft(0);
  });

  it('leaves nothing running when it is killed (-9), or when npm alone is', async () => {
    const start = house.start();
    await start.says('ready after');
    expect(house.left().length).toBeGreaterThanOrEqual(6);
    start.process.kill('SIGKILL');
    await nothingIsLeft();

    const underNpm = house.start({}, true);
    await underNpm.says('ready after');
    underNpm.process.kill('SIGKILL');
    await nothingIsLeft();
  });

  it('stops everything with a clear error when an app dies five times within a minute', async () => {
    const start = house.start({ DIES: 'worker' });
    expect(await start.ended).toBe(1);
    expect(start.text).toContain('worker   | the reason of worker');
    expect(start.text).toContain('worker ended with exit code 7; it is started again in 4 s.');
    expect(start.text).toContain('Cannot go on: worker ended five times within a minute');
    await nothingIsLeft(0);
  });

  it('names the port that is in use, and its variable, and starts nothing', async () => {
    const other = createServer();
    await new Promise<void>((open) => other.listen(house.ports[1], '127.0.0.1', open));
    const start = house.start();
    const code = await start.ended;
    await new Promise((closed) => other.close(closed));
    expect(code).toBe(1);
    expect(start.text).toContain(`Port ${house.ports[1]} (API_PORT) is in use`);
    await nothingIsLeft(0);
  });

  const asRoot = process.getuid?.() === 0 ? it : it.skip;
  asRoot('says which folder the database’s user may not enter, and what to do', async () => {
    chmodSync(house.root, 0o700);
    const start = house.start();
    expect(await start.ended).toBe(1);
    expect(start.text).toMatch(new RegExp(`"postgres", which may not enter ${house.root}\\. Set DATA_DIR`));
    await nothingIsLeft(0);
  });
});
