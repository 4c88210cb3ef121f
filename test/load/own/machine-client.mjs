import { randomUUID } from 'node:crypto';
import { pause } from './waiting.mjs';

const PATIENCE_MS = 5_000;
/** Every so many referrals are sent by somebody who hangs up too early, and asks again. */
const HASTY_EACH = 4;

/** A police record system: it gets a token, and sends each referral under one Idempotency-Key until it is answered. */
export class MachineClient {
  constructor(product, id = 'wmp-records', secret = 'wmp-records-demo-secret', scope = 'referrals:write referrals:read') {
    Object.assign(this, { product, id, secret, scope, sent: 0, seen: new Map() });
  }

  async token() {
    this.known ??= await this.#newToken();
    return this.known;
  }

  async call(method, path, body, headers = {}, patienceMs = PATIENCE_MS) {
    const answer = await fetch(this.product.api + path, {
      method,
      headers: {
        authorization: `Bearer ${await this.token()}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, json: json(text) };
  }

  /** Sends one referral until it is accepted; answers id, whether the answer was a repeated one, and how often it was tried. */
  async refer(content, until = Infinity) {
    const key = randomUUID();
    for (let tries = 1; ; tries += 1) {
      if (performance.now() > until) throw new Error(`never answered: ${content.externalId}`);
      const hasty = tries === 1 && (this.sent += 1) % HASTY_EACH === 0 ? Math.ceil(Math.random() * 60) : undefined;
      const answer = await this.call('POST', '/v1/referrals', content, { 'idempotency-key': key }, hasty).catch((fault) => ({
        status: 0,
        fault,
      }));
      this.#count(answer);
      if (answer.status === 201 || answer.status === 200)
        return { ...answer.json, key, tries, again: answer.headers.get('idempotency-replayed') === 'true', at: performance.now() };
      if (answer.status === 401) this.known = undefined;
      const mayCome = answer.status === 0 || answer.status >= 500 || [401, 409, 429].includes(answer.status);
      if (!mayCome) throw new Error(`refused for good: ${answer.status} ${answer.json?.code}`);
      await pause(150 + Math.random() * 200);
    }
  }

  #count({ status, fault }) {
    const what = status === 0 ? `no answer (${fault.cause?.code ?? fault.name})` : String(status);
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }

  async #newToken() {
    const found = await (
      await fetch(`${this.product.identity}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    ).json();
    const answer = await fetch(found.token_endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from(`${this.id}:${this.secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: this.scope }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { access_token: token } = await answer.json();
    if (!token) throw new Error(`no token (${answer.status})`);
    return token;
  }
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
