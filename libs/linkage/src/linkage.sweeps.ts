import { NIL_ID, type Clock } from '#libs/kernel';
import { expiry, type Sweep, type Work } from '#libs/platform';
import type { LinkageService } from './linkage.service';
import type { TokenIndex } from './token.index';

const AT_ONCE = 500;

/** Searches that have ended; each night: whoever was never looked for, or with an older key or model; and what was put off until today. */
export function linkageSweeps(work: Work, linkage: LinkageService, index: TokenIndex, clock: Clock): Sweep[] {
  return [
    // an hour of searches is told by the law's clock, like everything that a person sees
    expiry(work, { book: 'person_search', table: 'person_search', ended: 'expires_at <= $1', present: () => clock.now() }),
    {
      name: 'linkage-lacking',
      pattern: '25 2 * * *',
      find: () => index.lacking(NIL_ID, AT_ONCE),
      perform: (personId) => linkage.lookAt([personId]),
    },
    {
      name: 'matches-come-back',
      pattern: '10 6 * * *',
      find: async ({ query }) => {
        const sql = `select id from match_suggestion where state = 'later' and later_on <= $1 order by later_on, id limit ${AT_ONCE}`;
        return (await query<{ id: string }>(sql, [clock.today()])).map((row) => row.id);
      },
      perform: (id) => linkage.comeBack(id),
    },
  ];
}
