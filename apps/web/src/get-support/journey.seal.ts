import { isId, newId, wallClock } from '#libs/kernel';
import type { Vault } from '#libs/platform';
import type { Told } from './told';

/** One form, from its first page to its sending. Its id makes it one referral however often it is sent. */
export interface Journey {
  readonly id: string;
  readonly told: Told;
}

/** How long a page may stay open: a page that was left behind shows nobody what was told before. */
export const OPEN_FOR_MS = 60 * 60_000;

interface Sealed {
  readonly told: Told;
  readonly until: number;
}

export const begun = (): Journey => ({ id: newId(), told: {} });

/**
 * What was told travels in the pages themselves, because we keep no draft: unreadable to whoever finds the page, bound to its journey, and
 * worthless after an hour. Each page is sealed anew.
 */
export class JourneySeal {
  constructor(private readonly vault: Vault) {}

  seal({ id, told }: Journey): string {
    const sealed: Sealed = { told, until: wallClock.millis() + OPEN_FOR_MS };
    return `${id}.${this.vault.sealOwn(placeOf(id), sealed).toString('base64url')}`;
  }

  /** Null for what is not ours, was changed, belongs to another journey or is too old: they are not told apart. */
  open(text: unknown): Journey | null {
    const [id, sealed] = typeof text === 'string' ? text.split('.') : [];
    if (!isId(id) || !sealed) return null;
    try {
      const { told, until } = this.vault.openOwn<Sealed>(placeOf(id), Buffer.from(sealed, 'base64url'));
      return until > wallClock.millis() ? { id, told } : null;
    } catch {
      return null;
    }
  }
}

const placeOf = (id: string) => ({ table: 'page', group: 'get-support', row: id });
