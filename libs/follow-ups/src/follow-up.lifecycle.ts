import { lifecycle } from '#libs/kernel';

export type FollowUpState = 'waiting' | 'due' | 'done' | 'cancelled';
export type FollowUpActionName = 'come-due' | 'complete' | 'move' | 'cancel';

/** A reminder in a case: the queue brings it back on its day, and a person says what became of it. */
export const followUpLifecycle = lifecycle<FollowUpState, FollowUpActionName>({
  name: 'follow-up',
  initial: 'waiting',
  states: { waiting: 'Waiting for its day', due: 'Due', done: 'Done', cancelled: 'Cancelled' },
  ends: ['done', 'cancelled'],
  actions: [
    { name: 'come-due', from: ['waiting'], to: 'due', permission: 'follow-up.set', act: 'follow-up.came-due' },
    {
      name: 'complete',
      from: ['waiting', 'due'],
      to: 'done',
      permission: 'follow-up.complete',
      act: 'follow-up.completed',
      words: 'Mark as done',
    },
    {
      name: 'move',
      from: ['waiting', 'due'],
      to: 'waiting',
      permission: 'follow-up.move',
      needs: ['dueOn'],
      act: 'follow-up.moved',
      words: 'Move to another day',
    },
    {
      name: 'cancel',
      from: ['waiting', 'due'],
      to: 'cancelled',
      permission: 'follow-up.cancel',
      needs: ['reason'],
      act: 'follow-up.cancelled',
      words: 'Cancel',
    },
  ],
});
