import { Agent, request } from 'node:http';
import { connect } from 'node:net';

const PATIENCE_MS = 20_000;

/** Sends whatever HTTP can carry, as it is: headers in their order, doubled ones too, a body of any bytes. */
export class Sender {
  #agent = new Agent({ keepAlive: true, maxSockets: 32 });

  constructor(base) {
    this.base = new URL(base);
  }

  send({ method, url, headers, body }) {
    const length = body === undefined ? [] : [['content-length', String(body.length)]];
    const raw = [['host', this.base.host], ...headers, ...length].flat();
    return new Promise((done, failed) => {
      const { hostname: host, port } = this.base;
      const asked = request({ host, port, method, path: url, agent: this.#agent, headers: raw, timeout: PATIENCE_MS });
      asked.on('response', (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('error', failed);
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text: Buffer.concat(parts).toString('utf8') }));
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', failed);
      asked.end(body);
    });
  }

  /** Bytes that no client of HTTP would send; answers what came back until either side closed. `hangUp`: at once after sending. */
  raw(bytes, hangUp = false) {
    return new Promise((done) => {
      let text = '';
      const socket = connect(Number(this.base.port), this.base.hostname, () =>
        hangUp ? socket.end(bytes, () => socket.destroy()) : socket.write(bytes),
      );
      socket.on('data', (part) => (text += part.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => done(text));
      socket.setTimeout(1_500, () => socket.destroy());
    });
  }

  close() {
    this.#agent.destroy();
  }
}
