import { createServer, type AddressInfo } from 'node:net';
import { WaitingRoom } from './waiting-room';

async function freePort(): Promise<number> {
  const probe = createServer();
  const port = await new Promise<number>((found) => probe.listen(0, '127.0.0.1', () => found((probe.address() as AddressInfo).port)));
  await new Promise((closed) => probe.close(closed));
  return port;
}

describe('an app that waits for its database', () => {
  it('is alive, asks everybody else to come back, and gives the port free', async () => {
    const port = await freePort();
    const room = await WaitingRoom.open('127.0.0.1', port);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
    const other = await fetch(`http://127.0.0.1:${port}/v1/referrals`, { method: 'POST', body: 'x' });
    expect(other.status).toBe(503);
    expect(other.headers.get('retry-after')).toBe('2');
    expect(other.headers.get('content-type')).toBe('application/problem+json');
    expect(await other.json()).toMatchObject({ status: 503, code: 'unavailable' });
    await expect(WaitingRoom.open('127.0.0.1', port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await room.close();
    await (await WaitingRoom.open('127.0.0.1', port)).close();
  });
});
