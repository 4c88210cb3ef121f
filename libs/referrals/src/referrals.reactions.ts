import { SYSTEM } from '#libs/kernel';
import type { JobHandler, Reaction, Work } from '#libs/platform';
import { tieMilestones } from './case-milestones';

/** What was told of a crime is said in the record of each of its cases. */
export const REFERRAL_REACTIONS: readonly Reaction[] = [{ on: 'milestone.recorded', job: 'milestones.tie', queue: 'acts' }];

export function referralHandlers(work: Work): JobHandler[] {
  return [
    {
      queue: 'acts',
      job: 'milestones.tie',
      handle: (outboxId, { subjectId }) =>
        work.react(outboxId, SYSTEM, async (tx) => {
          const lock = `select id from crime where id = (select crime_id from milestone where id = $1) for no key update`;
          const [crime] = await tx.query<{ id: string }>(lock, [subjectId]);
          // whatever it has to say is said by the acts of each case; a crime that nobody referred has none
          tx.unchanged();
          if (crime) await tieMilestones(tx, crime.id);
        }),
    },
  ];
}
