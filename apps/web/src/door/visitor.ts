import type { Actor } from '#libs/kernel';
import 'fastify';

/** Who is signed in, with the words that the frame of a page shows. */
export interface Visitor {
  readonly actor: Actor;
  readonly name: string;
  readonly organisation: { readonly name: string };
  /** Notifications that were not read, at most 99. */
  readonly unread: number;
  /** Questions that wait for an answer of this person; none for those who answer none. */
  readonly questions: number;
  /** What every form of this session carries. */
  readonly csrf: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Read by the permission guard; set by the hook that reads the session. */
    actor?: Actor;
    visitor?: Visitor;
  }
}
