import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createNet, type AddressInfo } from 'node:net';
import { post } from './post';

const HEADERS = { 'webhook-id': 'm1' };
const servers: { close(): unknown }[] = [];
afterAll(() => servers.forEach((server) => server.close()));

interface Receiver {
  readonly url: string;
  readonly had: { headers: IncomingMessage['headers']; body: string }[];
}

async function receiver(answer: number | 'never' | 'hangs-up', location = ''): Promise<Receiver> {
  const had: Receiver['had'] = [];
  const server: Server = createServer((request, reply) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      had.push({ headers: request.headers, body });
      if (answer === 'hangs-up') request.socket.destroy();
      else if (answer !== 'never') reply.writeHead(answer, location ? { location } : {}).end('x'.repeat(100_000));
    });
  });
  await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
  servers.push({ close: () => (server.closeAllConnections(), server.close()) });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, had };
}
const send = (url: string, over = {}) => post(url, HEADERS, '{"a":1}', { toLoopback: true, ...over });

describe('sending to a receiver', () => {
  it('that answers 2xx: it has arrived, with its headers and its body', async () => {
    const to = await receiver(204);
    expect(await send(to.url)).toEqual({ arrived: true });
    expect(to.had).toMatchObject([{ body: '{"a":1}', headers: { 'webhook-id': 'm1', 'content-type': 'application/json' } }]);
  });

  it.each([500, 404, 410, 429])('that answers %i: it has not', async (status) => {
    expect(await send((await receiver(status)).url)).toEqual({ arrived: false, why: `answered-${status}` });
  });

  it('that sends on: nobody goes there', async () => {
    const elsewhere = await receiver(200);
    const to = await receiver(307, elsewhere.url);
    expect(await send(to.url)).toEqual({ arrived: false, why: 'answered-307' });
    expect(elsewhere.had).toEqual([]);
  });

  it('that never answers, hangs up, or is not there', async () => {
    expect(await send((await receiver('never')).url, { patienceMs: 200 })).toEqual({ arrived: false, why: 'too-slow' });
    expect(await send((await receiver('hangs-up')).url)).toEqual({ arrived: false, why: 'no-answer' });
    expect(await send('http://127.0.0.1:9/hook')).toEqual({ arrived: false, why: 'no-answer' });
  });
});

describe('an address that may not be reached', () => {
  it('is refused by how it is written: nothing is connected to', async () => {
    const to = await receiver(200);
    const { port } = new URL(to.url);
    for (const host of ['127.0.0.1', '0x7f.1', 'localhost', '[::ffff:127.0.0.1]', '[::1]']) {
      for (const scheme of ['http', 'https']) {
        const result = await post(`${scheme}://${host}:${port}/hook`, HEADERS, '{}', { toLoopback: false });
        expect(result).toEqual({ arrived: false, why: 'address-refused' });
      }
    }
    expect(to.had).toEqual([]);
  });

  it('is refused by where its name leads to now, in the connection itself', async () => {
    const reached: string[] = [];
    const door = createNet((socket) => {
      reached.push('reached');
      socket.destroy();
    });
    await new Promise<void>((open) => door.listen(0, '127.0.0.1', open));
    servers.push(door);
    const { port } = door.address() as AddressInfo;
    // the name passes every rule that can be known beforehand; the resolver of the machine answers with this machine
    const dns = jest.requireActual<typeof import('node:dns')>('node:dns');
    for (const answers of [
      [{ address: '127.0.0.1', family: 4 }],
      [{ address: '::1', family: 6 }],
      [
        { address: '8.8.8.8', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ],
      [],
    ]) {
      const asked = jest.spyOn(dns, 'lookup').mockImplementation(((_: string, __: object, answer: (e: null, a: object) => void) => {
        answer(null, answers);
      }) as never);
      const result = await post(`https://records.example.org:${port}/hook`, HEADERS, '{}', { toLoopback: false });
      expect(asked).toHaveBeenCalled();
      expect(result).toEqual({ arrived: false, why: 'address-refused' });
      asked.mockRestore();
    }
    expect(reached).toEqual([]);
  });
});
