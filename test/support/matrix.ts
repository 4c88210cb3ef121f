import { DEMO, PERMISSIONS, Sessions, may, type Permission } from '#libs/identity';
import { SYSTEM, newId } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { Route } from '../architecture/routes';
import { Objects, PARTIES, isEverybodys, isOwn, personActor, type Params, type Party, type Person } from './matrix.objects';
import type { Service } from './service';

export type Whose = 'own' | 'another’s' | 'nobody’s';

/** One question that was put to a door, what had to come of it, and what came. */
export interface Asked {
  readonly route: string;
  readonly as: string;
  readonly whose: Whose | '-';
  readonly expected: string;
  readonly got: number | string;
  readonly ok: boolean;
}

/** A question as one line: what a failing test prints. */
export const told = (a: Asked): string => `${a.route} as ${a.as} on ${a.whose}: ${a.expected} expected, ${a.got} given`;

/** Past the guard and the scope: done, or refused for what was sent. */
const LET_IN = [200, 201, 202, 204, 303, 400, 409, 412, 415, 422, 428];

/** What a form or a body needs so that nothing but who asks decides: by the end of the path. */
const BODIES: readonly [RegExp, Readonly<Record<string, string>>][] = [
  [/^\/v1\/referrals\/:id$/, { reason: 'a test', summary: 'a test' }],
  [/\/withdrawal$/, { reason: 'sent-in-error' }],
  [/\/safety-alerts$/, { about: 'phone', reason: 'a test' }],
  [/\/(triage|unplaced)\/:id\/answer$/, { reason: 'taken-back' }],
  [/\/answer$/, { answer: 'a test' }],
  [/\/connections\/:id$/, { answer: 'decline' }],
  [/\/linkage\/:id\/:decision$/, { reason: 'records-agree' }],
  [/\/linkage\/:id\/defer$/, { reason: 'ask-worker', 'laterOn-day': '1', 'laterOn-month': '12', 'laterOn-year': '2030' }],
  [/\/triage\/:id\/offer$/, { provider: DEMO.organisations.harbour.id }],
  [/\/unplaced\/:id\/place$/, { provider: DEMO.organisations.harbour.id }],
  [/\/(triage|unplaced)\/:id\/forward$/, { receiver: 'A test', reason: 'out-of-area', basis: 'victim-agreed' }],
  [/\/unplaced\/:id\/end$/, { reason: 'no-service' }],
  [/\/triage\/:id\/:decision$/, { reason: 'no-capacity' }],
  [/\/allocate\/:case$/, { worker: DEMO.people.caseworkerHaven.id }],
  [/\/contact$/, { outcome: 'no-answer' }],
  [/\/override$/, { reason: 'a test' }],
  [/\/repeat-victims\/:id\/withdraw$/, { reason: 'one-event' }],
  [/\/persistently-targeted$/, { basis: 'campaign', reason: 'a test' }],
  [/\/take-back$/, { reason: 'wrong' }],
  [/\/close$/, { reason: 'needs-met' }],
  [/\/reopen$/, { reason: 'closed-in-error' }],
  [/\/follow-up$/, { purpose: 'call', 'dueOn-day': '1', 'dueOn-month': '12', 'dueOn-year': '2026' }],
  [/\/cancel$/, { reason: 'not-needed' }],
  [/^\/v1\/webhooks$/, { url: 'http://127.0.0.1:9/hook' }],
  [/\/milestones$/, { kind: 'suspect.arrested', 'happened-day': '1', 'happened-month': '11', 'happened-year': '2026' }],
  [/\/question$/, { reason: 'safe-contact' }],
];
const bodyOf = (route: Route) => BODIES.find(([end]) => end.test(route.path))?.[1] ?? {};
const nameOf = (route: Route) => `${route.method} ${route.path}`;

/** Puts every route to everybody, about what is theirs, another's and nobody's. */
export class Matrix {
  readonly objects: Objects;
  private readonly shared = new Map<string, Promise<Params>>();

  constructor(private readonly service: Service) {
    this.objects = new Objects(service);
  }

  /** Routes with an address of which nobody has said what it stands for. */
  unknown(routes: readonly Route[]): string[] {
    return routes.filter((route) => route.path.includes(':') && !this.rowOf(route)).map(nameOf);
  }

  /** The pages, to each demo person with a session, and to somebody who is not signed in. */
  async ofWeb(routes: readonly Route[]): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const route of routes) {
      asked.push(await this.strangerAtWeb(route));
      for (const person of Object.keys(DEMO.people) as Person[]) asked.push(...(await this.personAtWeb(route, person)));
    }
    return asked;
  }

  /** The machine interface: without a token, with each scope but the right one, and with it. */
  async ofApi(routes: readonly Route[]): Promise<Asked[]> {
    const asked: Asked[] = [];
    for (const route of routes) {
      const { scope } = PERMISSIONS[route.can as Permission] as { scope?: string };
      const others = DEMO.clients.wmpRecords.scopes.filter((one) => one !== scope).join(' ');
      const ours = await this.paramsOf(route, 'ours');
      asked.push(await this.client(route, null, undefined, ours, '401', '-'));
      asked.push(await this.client(route, 'wmpRecords', others, ours, '403', 'own'));
      if (scope === undefined) continue;
      // what is taken away is one's own and nobody else's
      const own = route.method === 'DELETE' ? ((await this.rowOf(route)?.make('ours')) ?? ours) : ours;
      asked.push(await this.client(route, 'wmpRecords', scope, own, 'let in', 'own'));
      if (!route.path.includes(':')) continue;
      asked.push(await this.client(route, 'btpRecords', scope, ours, '404', 'another’s'));
      asked.push(await this.client(route, 'wmpRecords', scope, this.objects.none, '404', 'nobody’s'));
    }
    return asked;
  }

  /** How much was ever done about what is the other party's: to see that refusals changed nothing. */
  async actsAboutShared(): Promise<number> {
    const ids = (await Promise.all(this.shared.values())).flatMap((params) => [params['id'], params['case']]);
    const sql = 'select count(*)::int as n from act where subject_id = any($1::uuid[]) or case_id = any($1::uuid[])';
    const [row] = await this.service.get(Work).read(SYSTEM, ({ query }) => query<{ n: number }>(sql, [ids.filter(Boolean)]));
    return row?.n ?? 0;
  }

  private async personAtWeb(route: Route, person: Person): Promise<Asked[]> {
    const actor = personActor(person);
    const allowed = may(actor, route.can as Permission);
    const put = async (params: Params, whose: Whose | '-', expected: string) => this.page(route, person, params, whose, expected);
    if (!route.path.includes(':')) return [await put({}, '-', allowed ? 'let in' : '404')];
    const own = (Object.keys(PARTIES) as Party[]).find((party) => isOwn(person, party, route.path));
    const other: Party = own === 'ours' ? 'theirs' : 'ours';
    const asked = [await put(this.objects.none, 'nobody’s', '404')];
    if (!isEverybodys(route.path)) asked.push(await put(await this.paramsOf(route, other), 'another’s', '404'));
    if (!own) return asked;
    // what is their own is made anew for everyone who may change it
    const params = allowed ? await this.rowOf(route)!.make(own) : await this.paramsOf(route, own);
    const missing = namesIn(route.path).some((name) => params[name] === undefined);
    return [...asked, await put(params, 'own', allowed && !missing ? 'let in' : '404')];
  }

  private strangerAtWeb(route: Route): Promise<Asked> {
    return this.page(route, null, this.objects.none, '-', 'sign-in');
  }

  private async page(route: Route, person: Person | null, params: Params, whose: Whose | '-', expected: string): Promise<Asked> {
    const sessions = this.service.get(Sessions);
    const secret = person && (await sessions.begin(DEMO.people[person].id));
    const token = secret ? ((await sessions.find(secret))?.csrf ?? '') : '';
    const form = new URLSearchParams({ ...bodyOf(route), _token: token }).toString();
    const reads = route.method === 'GET';
    const answer = await this.service.web.inject({
      method: route.method as 'GET',
      url: filled(route.path, params),
      headers: {
        origin: 'http://localhost:3000',
        ...(secret && { cookie: `vc-web-session=${secret}` }),
        ...(!reads && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(!reads && { payload: form }),
    });
    const toSignIn = String(answer.headers.location ?? '').startsWith('/sign-in');
    const got = toSignIn ? 'sign-in' : answer.statusCode;
    return judged({ route: nameOf(route), as: person ?? 'nobody', whose, expected, got });
  }

  private async client(
    route: Route,
    as: 'wmpRecords' | 'btpRecords' | null,
    scope: string | undefined,
    params: Params,
    expected: string,
    whose: Whose | '-',
  ): Promise<Asked> {
    const reads = route.method === 'GET' || route.method === 'DELETE';
    const keys = { 'idempotency-key': `matrix-${params['id'] ?? ''}-${as ?? ''}`, 'if-match': '"1"' };
    const headers = { ...keys, ...(route.method === 'PATCH' && { 'content-type': 'application/merge-patch+json' }) };
    const body = reads ? undefined : route.method === 'PATCH' ? JSON.stringify(bodyOf(route)) : bodyOf(route);
    const answer = await this.service.ask(route.method, filled(route.path, params), {
      as,
      headers,
      ...(scope !== undefined && { scope }),
      ...(body !== undefined && { body }),
    });
    return judged({ route: nameOf(route), as: `${as ?? 'nobody'} (${scope ?? 'no token'})`, whose, expected, got: answer.status });
  }

  private rowOf(route: Route) {
    return this.objects.rows.find((row) => row.path.test(route.path));
  }

  /** One object per party for all questions that must be refused: none of them may change it. */
  private paramsOf(route: Route, party: Party): Promise<Params> {
    const row = this.rowOf(route);
    if (!row) return Promise.resolve({});
    const key = `${party} ${row.path.source}`;
    const made = this.shared.get(key) ?? row.make(party);
    this.shared.set(key, made);
    return made;
  }
}

const filled = (path: string, params: Params): string => path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? newId());

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '');

function judged(asked: Omit<Asked, 'ok'>): Asked {
  const ok = asked.expected === 'let in' ? LET_IN.includes(asked.got as number) : asked.expected === String(asked.got);
  return { ...asked, ok };
}
