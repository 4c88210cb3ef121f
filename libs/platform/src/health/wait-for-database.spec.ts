import { createServer, type Server } from 'node:net';
import { isAway, waitForDatabase } from './wait-for-database';

describe('waiting for PostgreSQL', () => {
  it('a server that is away or starting is waited for', () => {
    expect(isAway(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }))).toBe(true);
    expect(isAway(Object.assign(new Error('the database system is starting up'), { code: '57P03' }))).toBe(true);
    expect(isAway(new AggregateError([Object.assign(new Error(), { code: 'ECONNREFUSED' })]))).toBe(true);
  });

  it('a wrong password or a missing database is not', () => {
    expect(isAway(Object.assign(new Error('x'), { code: '28P01' }))).toBe(false);
    expect(isAway(Object.assign(new Error('x'), { code: '3D000' }))).toBe(false);
  });

  it('says that it waits, and tries again until the server answers for good', async () => {
    let asked = 0;
    let server: Server | undefined;
    const port = await new Promise<number>((done) => {
      server = createServer((socket) => {
        socket.on('error', () => undefined);
        asked += 1;
        // the first connections are cut as a starting server cuts them; later ones get a refusal that no waiting mends
        if (asked < 3) socket.destroy();
        else socket.once('data', () => socket.end(errorMessage('3D000')));
      }).listen(0, '127.0.0.1', () => done((server?.address() as { port: number }).port));
    });
    const said: string[] = [];
    const waiting = waitForDatabase(`postgres://u@127.0.0.1:${port}/nowhere`, (text) => said.push(text), 5);
    await expect(waiting).rejects.toMatchObject({ code: '3D000' });
    expect(asked).toBe(3);
    expect(said).toHaveLength(1);
    await new Promise((done) => server?.close(done));
  });
});

function errorMessage(code: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C${code}\0Mno\0\0`);
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}
