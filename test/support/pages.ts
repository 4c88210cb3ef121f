import { DEMO, Sessions } from '#libs/identity';
import type { Service } from './service';

type Person = keyof typeof DEMO.people;

/** What somebody who is signed in reads on a page, or is told after a form: the words, without the markup. */
export class Pages {
  private readonly sessions = new Map<Person, string>();

  constructor(private readonly service: Service) {}

  async read(path: string, as: Person): Promise<{ readonly status: number; readonly words: string; readonly html: string }> {
    const headers = { cookie: `vc-web-session=${await this.session(as)}` };
    const answer = await this.service.web.inject({ method: 'GET', url: path, headers });
    return { status: answer.statusCode, words: wordsOf(answer.body), html: answer.body };
  }

  /** Sends a form; answers the status, and what the next page says after a change. */
  async send(path: string, as: Person, fields: Readonly<Record<string, string>> = {}): Promise<{ status: number; words: string }> {
    const secret = await this.session(as);
    const token = (await this.service.get(Sessions).find(secret))?.csrf ?? '';
    const answer = await this.service.web.inject({
      method: 'POST',
      url: path,
      headers: {
        origin: 'http://localhost:3000',
        cookie: `vc-web-session=${secret}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ ...fields, _token: token }).toString(),
    });
    if (answer.statusCode !== 303) return { status: answer.statusCode, words: wordsOf(answer.body) };
    const flash = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const next = await this.service.web.inject({
      method: 'GET',
      url: String(answer.headers.location),
      headers: { cookie: `vc-web-session=${secret}; ${flash}` },
    });
    return { status: 303, words: wordsOf(next.body) };
  }

  private async session(as: Person): Promise<string> {
    const known = this.sessions.get(as) ?? (await this.service.get(Sessions).begin(DEMO.people[as].id));
    this.sessions.set(as, known);
    return known;
  }
}

const wordsOf = (html: string) =>
  html
    .replace(/<head>[\s\S]*?<\/head>|<script[\s\S]*?<\/script>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
