import { lifecycle } from '#libs/kernel';

export type ReferralRowState =
  'received' | 'held' | 'offered' | 'accepted' | 'declined' | 'forwarding' | 'forwarded' | 'withdrawn' | 'duplicate';
export type ReferralActionName =
  | 'offer'
  | 'offer-held'
  | 'unplace'
  | 'unplace-held'
  | 'accept'
  | 'release'
  | 'decline'
  | 'forward'
  | 'arrive'
  | 'bring-back'
  | 'reconsider'
  | 'amend'
  | 'hold-again'
  | 'clear'
  | 'withdraw';

/** A referral from its receipt to a decision. What became of the victim afterwards is the case's own lifecycle. */
export const referralLifecycle = lifecycle<ReferralRowState, ReferralActionName>({
  name: 'referral',
  // Triage decides at the receipt in which of these it begins.
  initial: ['received', 'held', 'declined', 'duplicate'],
  states: {
    received: 'Waiting for a provider to take it on',
    held: 'Held: a person has to look first',
    offered: 'Offered to another provider',
    accepted: 'Accepted by a provider',
    declined: 'Declined, with a reason',
    forwarding: 'Passed to a service in another area, which has not answered yet',
    forwarded: 'Taken on by a service in another area',
    withdrawn: 'Taken back by the referrer',
    duplicate: 'The same as an earlier referral',
  },
  ends: ['forwarded', 'withdrawn'],
  actions: [
    {
      name: 'accept',
      from: ['received', 'offered'],
      to: 'accepted',
      permission: 'referral.accept',
      act: 'referral.accepted',
      words: 'Accept',
    },
    {
      name: 'release',
      from: ['held'],
      to: 'received',
      permission: 'referral.release',
      needs: ['reason'],
      act: 'referral.released',
      words: 'Release from hold',
    },
    {
      name: 'offer',
      from: ['received', 'offered'],
      to: 'offered',
      permission: 'referral.triage',
      needs: ['providerId'],
      act: 'referral.offered',
      words: 'Offer to another provider',
    },
    // what is held stays held: whoever has it next has to decide first
    {
      name: 'offer-held',
      from: ['held'],
      to: 'same',
      permission: 'referral.triage',
      needs: ['providerId'],
      act: 'referral.passed-on',
      words: 'Offer to another provider',
    },
    // nobody is left to ask: the commissioning body has to find a provider
    { name: 'unplace', from: ['received', 'offered'], to: 'received', permission: 'referral.decline', act: 'referral.unplaced' },
    { name: 'unplace-held', from: ['held'], to: 'same', permission: 'referral.decline', act: 'referral.unplaced' },
    {
      name: 'decline',
      from: ['received', 'held', 'offered'],
      to: 'declined',
      permission: 'referral.decline',
      needs: ['reason'],
      act: 'referral.declined',
      words: 'Decline',
    },
    {
      name: 'forward',
      from: ['received', 'held', 'offered'],
      to: 'forwarding',
      permission: 'referral.triage',
      needs: ['receiver', 'reason', 'basis'],
      act: 'referral.forwarding',
      words: 'Pass to another area',
    },
    {
      name: 'arrive',
      from: ['forwarding'],
      to: 'forwarded',
      permission: 'referral.triage',
      act: 'referral.forwarded',
      words: 'The other service takes it on',
    },
    // it was refused, nobody answered in time, or it is taken back
    {
      name: 'bring-back',
      from: ['forwarding'],
      to: 'held',
      permission: 'referral.triage',
      act: 'referral.came-back',
      words: 'Take it back',
    },
    {
      name: 'reconsider',
      from: ['declined', 'duplicate'],
      to: 'held',
      permission: 'referral.triage',
      needs: ['reason'],
      act: 'referral.reconsidered',
      words: 'Look at it again',
    },
    {
      name: 'amend',
      from: ['received', 'held', 'offered', 'accepted', 'forwarding'],
      to: 'same',
      permission: 'referral.amend',
      needs: ['reason'],
      act: 'referral.amended',
    },
    { name: 'hold-again', from: ['received', 'offered'], to: 'held', permission: 'referral.amend', act: 'referral.held' },
    { name: 'clear', from: ['held'], to: 'received', permission: 'referral.amend', act: 'referral.cleared' },
    {
      name: 'withdraw',
      from: ['received', 'held', 'offered', 'accepted', 'forwarding'],
      to: 'withdrawn',
      permission: 'referral.withdraw',
      needs: ['reason'],
      act: 'referral.withdrawn',
    },
  ],
});
