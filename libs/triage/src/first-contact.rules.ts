import type { ContactWay } from '#libs/victims';
import type { Reason } from './triage.shape';
import type { KnownFacts } from './triage.facts';

export interface FirstContact {
  readonly way: ContactWay;
  readonly because: Reason;
}

/**
 * By telephone where it is usable and the offence is serious, enhanced rights may apply, or nothing else is usable, unless the
 * preference is a need; else as preferred; else the first usable of phone, sms, email, letter. Null when nothing is usable.
 */
export function firstContactOf({ ways, serious, enhanced, content }: KnownFacts): FirstContact | null {
  const first = ways[0];
  if (!first) return null;
  const { preferred, preferredIs } = content.contact ?? {};
  const wanted = preferred !== undefined && ways.includes(preferred) ? preferred : undefined;
  if (ways.includes('phone') && preferredIs !== 'need') {
    if (serious) return { way: 'phone', because: { code: 'phone-serious', words: 'Call first: the offence is serious.' } };
    if (enhanced.length > 0) {
      return {
        way: 'phone',
        because: { code: 'phone-enhanced', words: `Call first: enhanced rights may apply (${enhanced.join(', ')}).` },
      };
    }
    if (ways.length === 1) return { way: 'phone', because: { code: 'phone-only', words: 'Call: there is no other usable way.' } };
  }
  if (wanted) {
    const words = preferredIs === 'need' ? 'Use the way that the victim needs.' : 'Use the way that the victim prefers.';
    return { way: wanted, because: { code: preferredIs === 'need' ? 'as-needed' : 'as-preferred', words } };
  }
  return { way: first, because: { code: 'first-usable', words: 'Use the first way that can be used.' } };
}
