import { createServer, type AddressInfo, type Server } from 'node:net';
import { holdPortsFree } from './ports';

describe('the ports of the doors', () => {
  let other: Server;
  let port: number;
  beforeAll(async () => {
    other = createServer();
    await new Promise<void>((open) => other.listen(0, '127.0.0.1', open));
    port = (other.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((closed) => other.close(closed)));

  it('are named, with their variable, when another program has one', async () => {
    await expect(holdPortsFree([{ variable: 'API_PORT', port }], '127.0.0.1')).rejects.toThrow(
      new RegExp(`Port ${port} \\(API_PORT\\) is in use.*API_PORT=${port + 100} npm start`),
    );
  });

  it('must differ', async () => {
    const [web, api] = ['WEB_PORT', 'API_PORT'].map((variable) => ({ variable, port: port + 1 }));
    await expect(holdPortsFree([web!, api!], '127.0.0.1')).rejects.toThrow(`WEB_PORT and API_PORT are both ${port + 1}`);
  });

  it('are refused on an address that is not this machine’s', async () => {
    await expect(holdPortsFree([{ variable: 'WEB_PORT', port: port + 1 }], '203.0.113.9')).rejects.toThrow(/HOST=203\.0\.113\.9/);
  });
});
