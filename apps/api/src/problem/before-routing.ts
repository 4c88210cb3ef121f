import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { answer } from './answer';
import { PROBLEM, problem } from './problem';

/**
 * What Fastify and Node refuse before any route is known. By themselves they would repeat the address: an id that cannot be decoded or is
 * far too long names nothing, and is answered as such.
 */
export function frameworkErrors(_error: unknown, _request: FastifyRequest, reply: FastifyReply): void {
  answer(reply, { problem: problem(404, 'not_found'), headers: {} });
}

const STATUS: Readonly<Record<string, number>> = { ERR_HTTP_REQUEST_TIMEOUT: 408, HPE_HEADER_OVERFLOW: 431 };

/** What is not HTTP gets a last answer on the bare socket. */
export function clientErrorHandler(this: FastifyInstance, error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const refused = problem(STATUS[error.code ?? ''] ?? 400, 'malformed');
  const body = JSON.stringify(refused);
  const head = [
    `HTTP/1.1 ${refused.status} ${refused.title}`,
    `Content-Type: ${PROBLEM}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

/** An `Expect` that nobody knows would be answered by Node with a bare 417. */
export function refuseExpectations(server: Server): void {
  server.on('checkExpectation', (_request, response) => {
    const refused = problem(417, 'malformed', { faults: [{ header: 'Expect', code: 'not_in_list' }] });
    response.writeHead(refused.status, { 'content-type': PROBLEM, connection: 'close' }).end(JSON.stringify(refused));
  });
}
