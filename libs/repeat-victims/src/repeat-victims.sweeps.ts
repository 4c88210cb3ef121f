import { NIL_ID, type Clock } from '#libs/kernel';
import type { Sweep } from '#libs/platform';
import type { Occurrences } from './occurrences';
import type { RepeatVictimsService } from './repeat-victims.service';

const AT_ONCE = 500;

/** Each night: what an act's own count may have lost is made good; then whatever stood until yesterday lapses. */
export function repeatSweeps(repeats: RepeatVictimsService, occurrences: Occurrences, clock: Clock): Sweep[] {
  return [
    {
      name: 'repeats-lacking',
      pattern: '40 2 * * *',
      find: () => occurrences.lacking(NIL_ID, AT_ONCE),
      perform: (referralId) => repeats.count([referralId]),
    },
    {
      name: 'repeats-lapse',
      pattern: '15 5 * * *',
      find: async ({ query }) => {
        const sql = `select id from repeat_flag where state = 'raised' and stands_until < $1 order by stands_until, id limit ${AT_ONCE}`;
        return (await query<{ id: string }>(sql, [clock.today()])).map((row) => row.id);
      },
      perform: (id) => repeats.lapse(id),
    },
  ];
}
