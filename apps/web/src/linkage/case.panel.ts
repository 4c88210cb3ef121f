import type { SamePerson } from '#libs/linkage';
import { caseLifecycle } from '#libs/referrals';
import { stateTag } from '../words/tags';
import { counted } from '../words/when';

/** What a case page says of other records of the same victim; undefined where there is nothing that the reader may know. */
export function samePersonPanel(caseId: string, { joined, waiting, elsewhere }: SamePerson) {
  if (joined.length === 0 && waiting === 0 && elsewhere === null) return undefined;
  return {
    joined: joined.map((one) => ({
      reference: one.reference,
      href: `/cases/${one.id}`,
      tag: stateTag(one.state, caseLifecycle.states),
      worker: one.workerName ?? 'Nobody yet',
    })),
    waiting:
      waiting > 0
        ? { href: `/linkage?case=${caseId}`, text: `${counted(waiting, 'record')} may be of this victim too: decide` }
        : undefined,
    elsewhere: elsewhere ? { href: `/connections/known/${elsewhere}`, text: 'Ask to connect' } : undefined,
  };
}
