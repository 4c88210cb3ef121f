import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** What a page shows to somebody who came without an account. */
export interface PublicPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
  /** The question, or the title of a page without one. */
  readonly title: string;
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

/** Somebody at the public pages with a browser without JavaScript and without cookies: a form is sent with its hidden fields. */
export class PublicForm {
  page: PublicPage = { status: 0, headers: {}, text: '', title: '' };

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly headers: Readonly<Record<string, string>> = { origin: 'null', 'sec-fetch-site': 'same-origin' },
  ) {}

  async opens(path = '/get-support'): Promise<PublicPage> {
    const answer = await this.app.inject({ method: 'GET', url: path });
    return this.see(answer.statusCode, answer.headers, answer.body);
  }

  /** Fills in the page that is shown and presses a button: Continue, where none is named. */
  async answers(fields: Fields, button = 'next'): Promise<PublicPage> {
    return this.posts('/get-support', { ...this.hidden, ...fields, _do: button });
  }

  presses(button: string): Promise<PublicPage> {
    return this.answers({}, button);
  }

  sends(): Promise<PublicPage> {
    return this.posts('/get-support/send', this.hidden);
  }

  /** Answers page after page by its name; a page that was not expected ends it. */
  async goesThrough(answers: readonly (readonly [step: string, fields: Fields])[]): Promise<PublicPage> {
    for (const [step, fields] of answers) {
      if (this.step !== step) throw new Error(`the page asks ${this.step || this.page.title}, not ${step}`);
      await this.answers(fields);
    }
    return this.page;
  }

  /** The name of the question that is shown; empty on a page without one. */
  get step(): string {
    return this.hidden['_step'] ?? '';
  }

  get hidden(): Readonly<Record<string, string>> {
    const found = this.page.text.matchAll(/<input type="hidden" name="(_\w+)" value="([^"]*)">/g);
    return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
  }

  async posts(url: string, fields: Fields): Promise<PublicPage> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const headers = { ...this.headers, 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await this.app.inject({ method: 'POST', url, headers, payload: body.toString() });
    return this.see(answer.statusCode, answer.headers, answer.body);
  }

  private see(status: number, headers: object, text: string): PublicPage {
    const title = /<title[^>]*>([^<]*?) – /.exec(text)?.[1] ?? '';
    this.page = { status, headers: headers as PublicPage['headers'], text, title };
    return this.page;
  }
}

/** Answers of somebody who was followed and never told the police; `over` replaces pages. */
export const stalked = (over: Readonly<Record<string, Fields>> = {}): (readonly [string, Fields])[] => {
  const pages: Record<string, Fields> = {
    who: { who: 'self' },
    safe: { safe: 'yes' },
    ways: { ways: ['call', 'text'] },
    phone: { number: '07700 900123', whose: 'victim' },
    preferred: {},
    times: { when: 'these', days: ['mon', 'thu'], from: '9.30', to: '15:00' },
    answering: { safeWord: 'apricot' },
    name: { givenName: 'Testa', familyName: 'Inventedson' },
    born: { 'born-day': '29', 'born-month': '2', 'born-year': '1984' },
    where: { district: 'E08000025' },
    kind: { kind: 'stalked' },
    more: {},
    suspect: { relationship: 'ex-partner' },
    story: { summary: 'He waits at the bus stop.' },
    reported: { reported: 'no' },
    needs: { language: 'en' },
    agree: { agree: 'yes', later: 'yes' },
  };
  return Object.entries({ ...pages, ...over });
};
