import { lookup, type LookupAddress } from 'node:dns';
import { request as plainly, type ClientRequest, type RequestOptions } from 'node:http';
import { request as securely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isAcceptable, isLoopback, isPublicAddress } from './address.rules';

/** Why nothing arrived, as a code: never what a receiver said. */
export type PostFailure = 'address-refused' | 'no-answer' | 'too-slow' | `answered-${number}`;
export type PostResult = { readonly arrived: true } | { readonly arrived: false; readonly why: PostFailure };

export interface PostOptions {
  /** Only where a test or a demonstration allows it: this machine may be meant. */
  readonly toLoopback: boolean;
  readonly patienceMs?: number;
}

const PATIENCE_MS = 5_000;

class AddressRefused extends Error {}

/**
 * Sends a message. Where its name leads to is judged in the connection itself and each time: what was judged is what is connected to. No
 * redirect is followed, nothing of the answer but its status is read, and after five seconds it is over.
 */
export async function post(address: string, headers: Readonly<Record<string, string>>, body: string, o: PostOptions): Promise<PostResult> {
  if (!isAcceptable(address, o.toLoopback)) return { arrived: false, why: 'address-refused' };
  const signal = AbortSignal.timeout(o.patienceMs ?? PATIENCE_MS);
  try {
    const status = await sent(
      new URL(address),
      { ...headers, 'content-type': 'application/json', 'user-agent': 'victims-commission' },
      body,
      o,
      signal,
    );
    return status >= 200 && status < 300 ? { arrived: true } : { arrived: false, why: `answered-${status}` };
  } catch (error) {
    if (error instanceof AddressRefused) return { arrived: false, why: 'address-refused' };
    return { arrived: false, why: signal.aborted ? 'too-slow' : 'no-answer' };
  }
}

function sent(url: URL, headers: Record<string, string>, body: string, o: PostOptions, signal: AbortSignal): Promise<number> {
  const may = (ip: string): boolean => isPublicAddress(ip) || (o.toLoopback && isLoopback(ip));
  return new Promise((done, failed) => {
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      lookup: judged(may),
      signal,
      // a test's own certificate is nobody's: it is told by its address
      ...(o.toLoopback && { rejectUnauthorized: !isOwnMachine(url) }),
    };
    const asked: ClientRequest = url.protocol === 'https:' ? securely(url, options) : plainly(url, options);
    asked.on('socket', (socket) =>
      // an address written as such asks no resolver
      socket.once('connect', () => may(socket.remoteAddress ?? '') || asked.destroy(new AddressRefused())),
    );
    asked.on('response', (answer) => {
      done(answer.statusCode ?? 0);
      answer.destroy();
    });
    asked.on('error', failed);
    asked.end(body);
  });
}

const isOwnMachine = (url: URL): boolean => {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
};

/** A resolver that answers only what may be connected to: one address that may not refuses them all. */
function judged(may: (ip: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
      if (error) return callback(error, []);
      if (found.length === 0 || !found.every(({ address }) => may(address))) return callback(new AddressRefused(), []);
      const [first] = found;
      if (options.all) callback(null, [...found]);
      else callback(null, first!.address, first!.family);
    });
  };
}
