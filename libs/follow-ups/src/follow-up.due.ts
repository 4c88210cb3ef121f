import type { DueVerb } from '#libs/deadlines';
import { applyAction } from '#libs/platform';
import { followUpLifecycle } from './follow-up.lifecycle';
import { aboutFollowUp, lockFollowUp } from './follow-up.row';
import { FOLLOW_UP } from './follow-up.writer';

/** On its day a follow-up comes back: it is due, and whoever has the case is told (the act says so to the notices). */
export const FOLLOW_UP_DUE: DueVerb = {
  kind: FOLLOW_UP,
  comesDue: 'on-the-day',
  async perform(tx, { about }) {
    const { row } = await lockFollowUp(tx, about);
    const action = await applyAction(tx, 'follow_up', followUpLifecycle, row, 'come-due', { came_due_at: tx.at });
    tx.did(action.act, aboutFollowUp(row), { purpose: row.purpose, dueOn: row.due_on });
  },
};
