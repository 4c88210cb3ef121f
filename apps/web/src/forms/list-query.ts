/** What a list's address may say: one value of each name, and the cursor of its page. */
export class ListQuery {
  readonly cursor: string | undefined;

  constructor(
    private readonly query: Readonly<Record<string, unknown>>,
    private readonly path: string,
  ) {
    this.cursor = this.text('cursor');
  }

  text(name: string): string | undefined {
    const value = this.query[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  oneOf<T extends string>(name: string, list: Readonly<Record<T, unknown>>): T | undefined {
    const value = this.text(name);
    return value !== undefined && Object.hasOwn(list, value) ? (value as T) : undefined;
  }

  /** Ways on and back to the beginning that keep the filters. */
  pages(next: string | null, ...kept: string[]): { readonly next?: string; readonly first?: string } {
    const filters = new URLSearchParams();
    for (const name of kept) if (this.text(name) !== undefined) filters.set(name, this.text(name) ?? '');
    const at = (cursor?: string) => {
      const all = new URLSearchParams(filters);
      if (cursor) all.set('cursor', cursor);
      return [this.path, all.toString()].filter(Boolean).join('?');
    };
    return { ...(next ? { next: at(next) } : {}), ...(this.cursor ? { first: at() } : {}) };
  }
}
