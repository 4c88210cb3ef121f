import { TRIAGE_OUTCOMES } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import type { DecisionExplained, QueueLine } from '#libs/referrals';
import type { ForwardingLine, OfferLine } from '#libs/routing';
import { forwardingLines } from '../forwarding/forwarding.presenter';
import { instantWords } from '../words/when';
import { offerLines } from './offers.presenter';
import { rowOf } from './triage.presenter';

const OCCASIONS = { received: 'When it was received', amended: 'When the referrer corrected it' };

/** One referral for whoever decides on it: what is known, who was asked so far, and how triage came to it. Nobody is named. */
export function oneView(
  line: QueueLine,
  offers: readonly OfferLine[],
  passed: readonly ForwardingLine[],
  decisions: readonly DecisionExplained[],
  today: PlainDate,
) {
  return {
    back: { text: 'Triage', href: '/triage' },
    row: rowOf(line, today),
    asked: offerLines(offers),
    passed: forwardingLines(passed, today),
    decisions: decisions.map((d) => ({
      title: `${OCCASIONS[d.occasion]}: ${TRIAGE_OUTCOMES[d.outcome]}`,
      when: instantWords(d.at),
      version: d.version,
      asked: (d.explanation?.asked ?? []).map(({ asks, holds }) => ({ asks, answer: holds ? 'Yes' : 'No' })),
      facts: (d.explanation?.facts ?? []).map(({ fact, words }) => ({
        key: { text: `${fact.charAt(0).toUpperCase()}${fact.slice(1)}` },
        value: { text: words },
      })),
    })),
  };
}
