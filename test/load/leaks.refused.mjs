import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { MachineClient } from './own/machine-client.mjs';
import { NEEDLES } from './own/needles.mjs';

/** Requests that carry a victim and are refused, each in its own way: what was said, what was answered, what was expected. */
export async function sendRefused(product, victim) {
  const client = new MachineClient(product);
  const { surname, story } = NEEDLES;
  const post = (body, headers = {}) => client.call('POST', '/v1/referrals', body, { 'idempotency-key': randomUUID(), ...headers });
  const web = (path, init) => fetch(product.web + path, { redirect: 'manual', ...init });
  const identity = (path, init) => fetch(product.identity + path, { redirect: 'manual', ...init });
  const form = (fields) => ({
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  const taken = await post(victim);
  const { port } = new URL(product.api);
  const attempts = [
    ['broken JSON', [400], () => post(`${JSON.stringify(victim).slice(0, -1)},"${surname}`)],
    [
      'a day that is none, a name that is a list',
      [422],
      () => post({ ...victim, externalId: 'x', victim: { ...victim.victim, dateOfBirth: surname, familyName: [surname] } }),
    ],
    ['a field nobody knows, named after her', [400, 422], () => post({ ...victim, externalId: 'y', [surname]: story }), ['surname']],
    ['a key twice', [400, 422], () => post(`{"${surname}":1,"${surname}":"${story}"}`)],
    ['a key that was used for something else', [422], () => reused(client, victim)],
    ['other content under the same externalId', [409], () => post({ ...victim, summary: `${story} again` })],
    ['no key', [400], () => client.call('POST', '/v1/referrals', victim)],
    ['a key that is none', [400], () => post(victim, { 'idempotency-key': `${surname} ${surname}` })],
    ['another media type', [415], () => post(`<p>${surname}</p>`, { 'content-type': 'text/html' })],
    ['too long', [413], () => post({ ...victim, summary: `${story} `.repeat(30_000) })],
    ['a path with her name', [404], () => client.call('GET', `/v1/referrals/${surname}`)],
    ['a path that does not exist', [404], () => client.call('GET', `/v1/victims/${surname}/${story}`)],
    ['an over-long path', [404, 414, 431], () => client.call('GET', `/v1/referrals/${surname.repeat(40)}`)],
    ['a path that cannot be decoded', [400, 404], () => client.call('GET', `/v1/referrals/${surname}%E0%A4%A`)],
    [
      'a filter that is none',
      [400, 422],
      () => client.call('GET', `/v1/referrals?state=${surname}&cursor=${story}&receivedFrom=${surname}`),
    ],
    ['a method that is not served', [404, 405], () => client.call('DELETE', `/v1/referrals/${surname}`)],
    [
      'no token',
      [401],
      () => product && fetch(`${product.api}/v1/referrals/${surname}`, { headers: { authorization: `Bearer ${surname}` } }),
    ],
    ['broken HTTP', [400], () => raw(port, `GET /${surname} ${story}\r\nHost: ${surname}\r\n\r\n`)],
    ['a header that is none', [400], () => raw(port, `GET /v1/referrals HTTP/1.1\r\nHost: x\r\n${surname}\r\n${story}: \u0001\r\n\r\n`)],
    [
      'a correction without If-Match',
      [428],
      () =>
        client.call(
          'PATCH',
          `/v1/referrals/${taken.json.id}`,
          { summary: story, reason: surname },
          { 'content-type': 'application/merge-patch+json' },
        ),
    ],
    [
      'a correction that is wrong',
      [422],
      () =>
        client.call(
          'PATCH',
          `/v1/referrals/${taken.json.id}`,
          { victim: { dateOfBirth: surname }, reason: story },
          { 'if-match': taken.headers.get('etag'), 'content-type': 'application/merge-patch+json' },
        ),
    ],
    [
      'a withdrawal without a reason of the list',
      [400, 422],
      () => client.call('POST', `/v1/referrals/${taken.json.id}/withdrawal`, { reason: surname }, { 'idempotency-key': randomUUID() }),
    ],
    ['a page with her name', [302, 303, 404], () => web(`/cases/${surname}?search=${story}`)],
    ['a page that cannot be decoded', [400, 404], () => web(`/${surname}%E0%A4%A`)],
    ['a form nobody asked for', [302, 303, 403, 404], () => web('/refer', form({ familyName: surname, summary: story }))],
    [
      'a sign-in with her name',
      [400, 403, 404, 303, 302],
      () => identity(`/interaction/${surname}/login`, form({ email: `${surname}@example.org`, password: story })),
    ],
    [
      'a client nobody knows',
      [400, 401],
      () => identity('/token', form({ grant_type: 'client_credentials', client_id: surname, client_secret: story })),
    ],
    ['a sign-in page with her name', [400, 404], () => identity(`/auth?client_id=${surname}&redirect_uri=http://${surname}.example`)],
  ];
  const answers = [];
  for (const [what, expected, send, tells] of attempts) {
    // `tells`: a pointer to a field that nobody knows is made of its name

    const answer = await send();
    const body = answer.text instanceof Function ? await answer.text() : answer.text;
    answers.push({ what, expected, status: answer.status, body, tells });
  }
  return answers;
}

async function reused(client, victim) {
  const key = randomUUID();
  const send = (over) => client.call('POST', '/v1/referrals', { ...victim, externalId: 'reused', ...over }, { 'idempotency-key': key });
  await send({});
  return send({ summary: NEEDLES.story });
}

/** What no HTTP client would send. */
function raw(port, text) {
  return new Promise((done, failed) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text, 'latin1'));
    let answer = '';
    socket.on('data', (part) => (answer += part));
    socket.on('error', failed);
    socket.on('close', () => done({ status: Number(answer.split(' ')[1] ?? 0), text: answer }));
    socket.setTimeout(5_000, () => socket.destroy());
  });
}
