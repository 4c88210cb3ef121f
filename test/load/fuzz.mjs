import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { brokenHttp } from './fuzz.broken-http.mjs';
import { faultsOf } from './fuzz.judge.mjs';
import { TOKEN, operationsOf, placed, strayRequests } from './fuzz.requests.mjs';
import { world } from './fuzz.world.mjs';
import { Doors } from './own/doors.mjs';
import { freePorts, place } from './own/place.mjs';
import { OwnPostgres, serverBinaries } from './own/postgres.mjs';
import { Report } from './own/report.mjs';
import { changedRows, rowCounts } from './own/row-counts.mjs';
import { Sender } from './own/sender.mjs';
import { within } from './own/waiting.mjs';

// Requests of every operation that the description of the machine interface has, broken in every way: none is answered 5xx, each refusal is in the
// form of the contract and tells nothing back, a refused one stored nothing, memory stays flat. `npm run test:fuzz -- --requests 5000 --seed 7`.

const { values: options } = parseArgs({ options: { requests: { type: 'string', default: '100000' }, seed: { type: 'string' } } });
const REQUESTS = Number(options.requests);
const SEED = Number(options.seed ?? Math.floor(Math.random() * 2 ** 31));
const ROUND = Math.min(2_000, Math.ceil(REQUESTS / 4));
const LANES = 4;
const FLAT_MIB = 48;
const MOST_SHRINKING = 400;

const begun = performance.now();
const say = (text) => console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(6)} s  ${text}`);
const report = new Report();
if (!serverBinaries()) {
  console.log('needs a PostgreSQL server on this machine: it counts the rows of a database of its own');
  process.exit(1);
}
const at = place('fuzz');
const postgres = new OwnPostgres(at, (await freePorts(1))[0]).create();
const seen = { sent: 0, statuses: new Map(), faults: new Map(), made: new Set(), replayed: 0, memory: [] };
let doors, db, sender, sampling;
try {
  doors = await Doors.start(at, { DATABASE_URL: postgres.url });
  db = new Client({ connectionString: postgres.url });
  await db.connect();
  sender = new Sender(doors.api);
  const known = await world(doors, db);
  say(`ready; seed ${SEED}`);
  sampling = setInterval(() => seen.memory.push(doors.rss('api')), 1_000);
  const description = JSON.parse((await sender.send({ method: 'GET', url: '/openapi.json', headers: [] })).text);
  const operations = operationsOf(description, known);
  const anything = fc.oneof(...operations.map(weighted), { weight: 4, arbitrary: strayRequests(known).map((request) => ({ request })) });
  for (let round = 0; seen.sent < REQUESTS && doors.runs('api'); round += 1) {
    const refused = await freshOnes(anything, known, SEED + round * LANES);
    await again(refused, known);
    say(`${seen.sent} sent, ${seen.made.size} referrals made, ${Math.round(seen.memory.at(-1) ?? 0)} MiB`);
  }
  await rawOnes();
  clearInterval(sampling);
  await judge();
  await importsAreDone();
} finally {
  clearInterval(sampling);
  sender?.close();
  await db?.end().catch(() => undefined);
  await doors?.stop();
  postgres.end();
  if (report.exitCode === 0) at.clear();
  else console.log(`kept for a look: ${at.folder}`);
}
report.print();
process.exit(report.exitCode);

function weighted(operation) {
  const weight = operation.name.startsWith('GET') ? 2 : 5;
  return { weight, arbitrary: operation.requests.map((request) => ({ operation, request })) };
}

/** A round of requests that nobody sent yet, side by side; answers those that were refused. */
async function freshOnes(anything, known, seed) {
  const refused = [];
  const lane = async (n) => {
    let shrunk = -1;
    const property = fc.asyncProperty(anything, async ({ operation, request }) => {
      // what was found is made smaller for a while, not for ever
      if (shrunk >= MOST_SHRINKING) return;
      if (shrunk >= 0) shrunk += 1;
      const faults = await sent(operation, request, known, refused);
      if (faults.length === 0) return;
      shrunk = Math.max(0, shrunk);
      throw new Error(faults.join('; '));
    });
    const done = await fc.check(property, { numRuns: Math.ceil(ROUND / LANES / 2), seed: seed + n });
    if (done.failed) note(done.counterexample[0], done.errorInstance.message);
  };
  await Promise.all(Array.from({ length: LANES }, (_, n) => lane(n)));
  return refused;
}

async function sent(operation, request, known, refused) {
  const ready = await filledIn(request, known);
  const answer = await sender.send(ready).catch((fault) => ({ status: 599, headers: {}, text: String(fault) }));
  seen.sent += 1;
  const name = operation?.name ?? 'anywhere else';
  count(seen.statuses, `${name} ${answer.status}`);
  if (answer.status >= 400) refused.push({ operation, request: ready });
  else made(ready, answer, known);
  return faultsOf(ready, answer, operation?.documented ?? null).filter((fault) => !seen.faults.has(`${name}: ${fault}`));
}

/** What was refused is sent again, alone: nothing may be written. What is accepted this time is left out and the rest sent once more. */
async function again(refused, known) {
  let left = refused;
  for (let tries = 0; tries < 3; tries += 1) {
    await known.token();
    const before = await rowCounts(db);
    const still = [];
    const lane = async () => {
      for (let one = queue.pop(); one; one = queue.pop()) {
        const known = still.length;
        const faults = await sent(one.operation, one.request, { token: async () => '', etags: new Map(), ids: {} }, still);
        if (faults.length > 0) note(one, faults.join('; '));
        if (known === still.length) accepted += 1;
      }
    };
    const queue = [...left];
    let accepted = 0;
    await Promise.all(Array.from({ length: LANES }, lane));
    seen.replayed += left.length;
    const changed = changedRows(before, await rowCounts(db));
    if (accepted === 0) {
      report.check(`nothing was stored by ${left.length} refused requests`, changed.length === 0, changed.join(', '));
      return;
    }
    left = still;
  }
  report.check('what was refused is refused again', false, `${left.length} requests`);
}

async function rawOnes() {
  const before = await rowCounts(db);
  const shapes = fc.sample(brokenHttp, { numRuns: 300, seed: SEED });
  const answers = await Promise.all(shapes.map(({ bytes, hangUp }) => sender.raw(bytes, hangUp)));
  const statuses = answers.flatMap((text) => [...text.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status)));
  const changed = changedRows(before, await rowCounts(db));
  report.check(
    'broken HTTP: no 5xx, nothing stored',
    statuses.every((status) => status < 500) && changed.length === 0,
    `${statuses.length} answered ${changed}`,
  );
}

async function judge() {
  const server = [...seen.statuses].filter(([name]) => / 5\d\d$/.test(name));
  report.check(`${seen.sent} requests, none answered 5xx`, server.length === 0, server.map(([name, n]) => `${name}: ${n}`).join(', '));
  report.check('each answer was fair', seen.faults.size === 0, [...seen.faults.values()].join('\n        '));
  const { rows } = await db.query('select count(*)::int as n from referral');
  report.check('each 201 of a referral is one row', rows[0].n === seen.made.size + 1, `${rows[0].n} rows, ${seen.made.size + 1} made`);
  const from = Math.floor(seen.memory.length / 3);
  const early = median(seen.memory.slice(from, from + 10));
  const late = median(seen.memory.slice(-10));
  report.check(
    `memory of the api is flat (within ${FLAT_MIB} MiB)`,
    late - early < FLAT_MIB && doors.runs('api'),
    `${Math.round(early)} → ${Math.round(late)} MiB, most ${Math.round(Math.max(...seen.memory))}`,
  );
  for (const [name, n] of [...seen.statuses].sort()) console.log(`  ${String(n).padStart(7)}  ${name}`);
}

/** The files that were accepted are received by a worker: each to its end, whatever was in them. */
async function importsAreDone() {
  doors.begin('worker');
  const open = async () => (await db.query(`select count(*)::int as n from import where state in ('queued', 'running')`)).rows[0].n;
  await within(180_000, async () => (await open()) === 0, 500);
  const { rows } = await db.query(`select state, count(*)::int as n, sum(rows)::int as rows from import group by 1`);
  const told = rows.map(({ state, n, rows: all }) => `${n} ${state} (${all} rows)`).join(', ');
  report.check('every file that was accepted is received to its end', rows.length === 1 && rows[0].state === 'done', told);
  const { rows: odd } = await db.query(`select count(*)::int as n from import where rows <> received + repeated + updated + rejected`);
  report.check('and each of its rows is accounted for', odd[0].n === 0, odd[0].n);
}

function note({ operation, request }, message) {
  const name = operation?.name ?? 'anywhere else';
  for (const fault of message.split('; ')) {
    const example = `${request.method} ${request.url.slice(0, 200)} ${JSON.stringify(request.headers)} ${String(request.body).slice(0, 600)}`;
    if (!seen.faults.has(`${name}: ${fault}`)) seen.faults.set(`${name}: ${fault}`, `${name}: ${fault}\n          ${example}`);
  }
}

async function filledIn(request, known) {
  const token = await known.token();
  const url = placed(request.url, known);
  const etag = known.etags.get(url) ?? '"1"';
  return { ...request, url, headers: request.headers.map(([name, value]) => [name, value.replace(TOKEN, token).replace('{etag}', etag)]) };
}

function made(request, answer, known) {
  if (answer.headers.etag) known.etags.set(request.url, answer.headers.etag);
  if (request.method === 'POST' && request.url === '/v1/webhooks' && answer.status === 201)
    known.ids.webhook.push(JSON.parse(answer.text).id);
  if (request.method === 'POST' && request.url === '/v1/referrals' && answer.status === 201) {
    const { id } = JSON.parse(answer.text);
    seen.made.add(id);
    known.ids.referral.push(id);
    known.etags.set(`/v1/referrals/${id}`, answer.headers.etag);
  }
}

function count(map, key) {
  map.set(key, (map.get(key) ?? 0) + 1);
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
