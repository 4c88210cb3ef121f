/** A browser as far as sign-in needs one: cookies by host, forms, and redirects that are followed by hand. */
export class BrowserJar {
  private readonly cookies = new Map<string, string>();

  async get(url: string): Promise<Response> {
    return this.take(url, await fetch(url, { redirect: 'manual', headers: this.headers() }));
  }

  async post(url: string, form: Readonly<Record<string, string>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = new URLSearchParams(form);
    return this.take(url, await fetch(url, { method: 'POST', redirect: 'manual', body, headers: { ...this.headers(), ...headers } }));
  }

  /** Follows redirects until an answer is none, or leads to an address that begins with `until`: then answers that address. */
  async follow(url: string, until: string): Promise<{ url: string; response: Response | null }> {
    let at = url;
    for (let hops = 0; hops < 10; hops += 1) {
      if (at.startsWith(until)) return { url: at, response: null };
      const response = await this.get(at);
      const location = response.headers.get('location');
      if (location === null) return { url: at, response };
      at = new URL(location, at).href;
    }
    throw new Error('too many redirects');
  }

  private headers(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), accept: 'text/html' };
  }

  private take(_url: string, response: Response): Response {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}
