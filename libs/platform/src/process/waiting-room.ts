import { createServer, type Server } from 'node:http';

/** Seconds after which a client should ask again. */
export const RETRY_AFTER = 2;

const BODY = JSON.stringify({
  type: 'about:blank',
  title: 'Service Unavailable',
  status: 503,
  code: 'unavailable',
  detail: 'The service is not ready yet. Try again shortly.',
});

/** Holds the port while an app waits for its database: it is alive, and everything else is answered 503 with Retry-After. */
export class WaitingRoom {
  private constructor(private readonly server: Server) {}

  static open(host: string, port: number): Promise<WaitingRoom> {
    const server = createServer((request, reply) => {
      request.resume();
      const alive = request.url?.split('?')[0] === '/health/live';
      if (alive) reply.writeHead(200, { 'content-type': 'application/json' }).end('{"status":"ok"}');
      else
        reply
          .writeHead(503, { 'content-type': 'application/problem+json', 'retry-after': String(RETRY_AFTER), connection: 'close' })
          .end(BODY);
    });
    return new Promise((opened, failed) => {
      server.once('error', failed);
      server.listen(port, host, () => opened(new WaitingRoom(server)));
    });
  }

  close(): Promise<void> {
    return new Promise((closed) => {
      this.server.close(() => closed());
      this.server.closeAllConnections();
    });
  }
}
