import type { ContactWay } from '#libs/victims';
import { ENHANCED_WORDS } from './enhanced.rules';
import type { Reason, TriageFacts } from './triage.shape';

export interface FirstContact {
  readonly way: ContactWay;
  readonly because: Reason;
}

/**
 * By telephone where it is usable and the offence is serious, enhanced rights may apply, or nothing else is usable, unless the
 * preference is a need; else as preferred; else the first usable of phone, sms, email, letter. Null when nothing is usable.
 */
export function firstContactOf({ usable, serious, enhanced, preferred, preferredIs }: TriageFacts): FirstContact | null {
  const first = usable[0];
  if (!first) return null;
  if (usable.includes('phone') && preferredIs !== 'need') {
    if (serious) return { way: 'phone', because: { code: 'phone-serious', words: 'Call first: the offence is serious.' } };
    if (enhanced.length > 0) {
      const because = enhanced.map((code) => ENHANCED_WORDS[code]).join(', ');
      return { way: 'phone', because: { code: 'phone-enhanced', words: `Call first: enhanced rights may apply (${because}).` } };
    }
    if (usable.length === 1) return { way: 'phone', because: { code: 'phone-only', words: 'Call: there is no other usable way.' } };
  }
  if (preferred !== null && usable.includes(preferred)) {
    const words = preferredIs === 'need' ? 'Use the way that the victim needs.' : 'Use the way that the victim prefers.';
    return { way: preferred, because: { code: preferredIs === 'need' ? 'as-needed' : 'as-preferred', words } };
  }
  return { way: first, because: { code: 'first-usable', words: 'Use the first way that can be used.' } };
}
