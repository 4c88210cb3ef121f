import { lifecycle } from '#libs/kernel';

export type CaseState =
  | 'proposed'
  | 'not-opened'
  | 'awaiting-contact'
  | 'attempting'
  | 'assessing'
  | 'waiting'
  | 'in-support'
  | 'paused'
  | 'transferring'
  | 'closed';

export type CaseActionName =
  | 'open'
  | 'drop'
  | 'revive'
  | 'allocate'
  | 'attempt'
  | 'reach'
  | 'begin-support'
  | 'put-on-waiting-list'
  | 'pause'
  | 'resume'
  | 'transfer'
  | 'arrive'
  | 'close'
  | 'reopen';

const ACTIVE = ['awaiting-contact', 'attempting', 'assessing', 'waiting', 'in-support', 'paused'] as const;

/** A case: one victim with one provider. It is proposed with the referral and opens when the provider accepts. */
export const caseLifecycle = lifecycle<CaseState, CaseActionName>({
  name: 'case',
  initial: 'proposed',
  states: {
    proposed: 'Not accepted yet',
    'not-opened': 'Never opened',
    'awaiting-contact': 'Awaiting first contact',
    attempting: 'Trying to make contact',
    assessing: 'In contact, assessing needs',
    waiting: 'On the waiting list',
    'in-support': 'In support',
    paused: 'Paused',
    transferring: 'Moving to another worker or service',
    closed: 'Closed',
  },
  ends: [],
  actions: [
    { name: 'open', from: ['proposed'], to: 'awaiting-contact', permission: 'referral.accept', act: 'case.opened' },
    { name: 'drop', from: ['proposed', 'awaiting-contact'], to: 'not-opened', permission: 'referral.decline', act: 'case.not-opened' },
    { name: 'revive', from: ['not-opened'], to: 'proposed', permission: 'referral.triage', act: 'case.proposed-again' },
    {
      name: 'allocate',
      from: [...ACTIVE, 'transferring'],
      to: 'same',
      permission: 'case.allocate',
      needs: ['workerId'],
      act: 'case.allocated',
      words: 'Allocate',
    },
    { name: 'attempt', from: ['awaiting-contact'], to: 'attempting', permission: 'contact.record', act: 'case.contact-attempted' },
    { name: 'reach', from: ['awaiting-contact', 'attempting'], to: 'assessing', permission: 'contact.record', act: 'case.victim-reached' },
    {
      name: 'begin-support',
      from: ['awaiting-contact', 'attempting', 'assessing', 'waiting'],
      to: 'in-support',
      permission: 'contact.record',
      act: 'case.support-begun',
    },
    {
      name: 'put-on-waiting-list',
      from: ['assessing'],
      to: 'waiting',
      permission: 'case.progress',
      needs: ['reason'],
      act: 'case.waiting',
      words: 'Put on the waiting list',
    },
    {
      name: 'pause',
      from: ['assessing', 'in-support'],
      to: 'paused',
      permission: 'case.progress',
      needs: ['reason'],
      act: 'case.paused',
      words: 'Pause',
    },
    { name: 'resume', from: ['paused'], to: 'in-support', permission: 'case.progress', act: 'case.resumed', words: 'Resume' },
    {
      name: 'transfer',
      from: ['assessing', 'in-support'],
      to: 'transferring',
      permission: 'case.allocate',
      needs: ['reason'],
      act: 'case.transferring',
      words: 'Begin a transfer',
    },
    {
      name: 'arrive',
      from: ['transferring'],
      to: 'in-support',
      permission: 'case.allocate',
      act: 'case.arrived',
      words: 'Finish the transfer',
    },
    { name: 'close', from: [...ACTIVE], to: 'closed', permission: 'case.close', needs: ['reason'], act: 'case.closed', words: 'Close' },
    {
      name: 'reopen',
      from: ['closed'],
      to: 'awaiting-contact',
      permission: 'case.reopen',
      needs: ['reason'],
      act: 'case.reopened',
      words: 'Reopen',
    },
  ],
});

/** Why a case was closed: coded, so that services can be compared (domain paper §3, closure reason). */
export const CLOSE_REASONS = {
  'needs-met': 'Planned: needs met',
  'referred-on': 'Planned: referred on',
  'declined-support': 'The victim declined support',
  disengaged: 'The victim stopped being in touch',
  uncontactable: 'We could not make contact',
  'unsafe-to-contact': 'There was no safe way to make contact',
  moved: 'The victim moved away',
  deceased: 'The victim died',
  'end-of-funded-offer': 'The funded offer ended',
} as const;
export type CloseReason = keyof typeof CLOSE_REASONS;
