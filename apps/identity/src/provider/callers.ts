import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';

export interface Caller {
  /** Whose failures are counted. */
  readonly address: string;
  /** What the content security policy of the answer names. */
  readonly nonce: string;
}

/** What this app knows of a request that it hands to the provider. */
@Injectable()
export class Callers {
  private readonly known = new WeakMap<IncomingMessage, Caller>();

  know(request: IncomingMessage, caller: Caller): void {
    this.known.set(request, caller);
  }

  of(request: IncomingMessage | undefined): Caller {
    return (request && this.known.get(request)) ?? { address: '', nonce: '' };
  }
}
