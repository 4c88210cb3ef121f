import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refuseExpectations } from './before-routing';

describe('an expectation that nobody knows', () => {
  it('is refused in the one form of refusals, and not told back', async () => {
    const server = createServer((_, reply) => reply.end('let in'));
    refuseExpectations(server);
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
    const { port } = server.address() as AddressInfo;
    const answer = await new Promise<IncomingMessage>((done, failed) => {
      request({ host: '127.0.0.1', port, headers: { expect: 'Quillfeather' } }, done)
        .on('error', failed)
        .end();
    });
    let text = '';
    for await (const part of answer) text += String(part);
    server.close();
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([417, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(text)).toMatchObject({ status: 417, code: 'malformed', errors: [{ header: 'Expect', code: 'not_in_list' }] });
    expect(text).not.toContain('Quillfeather');
  });
});
