import { REFERRAL_STATES, type ReferralState, TRIAGE_OUTCOMES, WITHDRAWAL_REASONS } from '#libs/intake';
import { CODES, type Page } from '#libs/kernel';
import type { ReferralView } from '#libs/referrals';
import { CONTACT_WAYS, type ContactWay } from '#libs/victims';
import { choicesOf, optionsOf } from '../words/options';
import { stateTag } from '../words/tags';
import { counted, instantWords } from '../words/when';
import { faultWords, nextWords } from './referral.words';

export interface ListFilter {
  readonly state?: ReferralState;
  readonly cursor?: string;
}

export function filterOf(query: Record<string, unknown>): ListFilter {
  const { state, cursor } = query;
  return {
    ...(typeof state === 'string' && Object.hasOwn(REFERRAL_STATES, state) ? { state: state as ReferralState } : {}),
    ...(typeof cursor === 'string' && cursor !== '' ? { cursor } : {}),
  };
}

export function listView({ items, next }: Page<ReferralView>, filter: ListFilter) {
  const kept = filter.state ? `state=${filter.state}&` : '';
  return {
    shown: `${counted(items.length, 'referral')}${next ? ' on this page, and there are more' : ''}`,
    states: choicesOf(REFERRAL_STATES, 'All'),
    form: { values: { state: filter.state ?? '' }, errors: {}, summary: [] },
    rows: items.map((view) => ({
      reference: view.reference,
      href: `/referrals/${view.id}`,
      received: instantWords(view.receivedAt),
      tag: stateTag(view.state, REFERRAL_STATES),
      outcome: TRIAGE_OUTCOMES[view.triage.outcome],
    })),
    pages: {
      next: next ? `/referrals?${kept}cursor=${next}` : undefined,
      first: filter.cursor ? `/referrals?${kept}` : undefined,
    },
    nothing: filter.state
      ? { text: 'No referral is in this state.', next: 'Choose another state, or', href: '/referrals', link: 'see all of them.' }
      : { text: 'You have not referred anybody yet.', next: 'When a crime is reported to you:', href: '/refer', link: 'refer a victim.' },
  };
}

export function oneView(view: ReferralView) {
  const { triage } = view;
  return {
    back: { text: 'Referrals', href: '/referrals' },
    reference: view.reference,
    tagged: stateTag(view.state, REFERRAL_STATES),
    next: nextWords(view),
    rows: [
      { key: { text: 'Received' }, value: { text: instantWords(view.receivedAt) } },
      { key: { text: 'Triage' }, value: { text: TRIAGE_OUTCOMES[triage.outcome] } },
      ...(triage.firstContact
        ? [{ key: { text: 'First contact will be by' }, value: { text: CONTACT_WAYS[triage.firstContact as ContactWay] } }]
        : []),
    ],
    reasons: triage.reasons.map((reason) => reason.words),
    quality: view.quality.map(({ field, code }) => faultWords(field, CODES[code] ?? '')),
    unsafe: `/referrals/${view.id}/safety-alerts`,
    milestones: `/referrals/${view.id}/milestones`,
    asked: view.actions.includes('answer') ? '/questions' : undefined,
    withdraw: view.actions.includes('withdraw') ? `/referrals/${view.id}/withdrawal` : undefined,
    withdrawalReasons: optionsOf(WITHDRAWAL_REASONS),
    here: `/referrals/${view.id}`,
  };
}
