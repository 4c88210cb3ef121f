import { createServer, type Server } from 'node:http';
import { sendBare } from './bare-page';

/** Answers 503 on the web's port while PostgreSQL is away at the start. Resolves to a function that frees the port. */
export async function openWaitingRoom(host: string, port: number): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    if (request.url !== '/health/live' && request.url !== '/health/ready') return sendBare(response, 503);
    const live = request.url === '/health/live';
    const body = JSON.stringify({ status: live ? 'ok' : 'down', checks: live ? {} : { database: 'down' } });
    return response.writeHead(live ? 200 : 503, { 'content-type': 'application/json', 'retry-after': '5' }).end(body);
  });
  await new Promise<void>((done, failed) => {
    server.once('error', failed).listen(port, host, done);
  });
  return () => closed(server);
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}
