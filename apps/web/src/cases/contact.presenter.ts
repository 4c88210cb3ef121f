import type { CaseView } from '#libs/referrals';
import { CONTACT_OUTCOMES, dialable } from '#libs/victims';
import { form, type Form } from '../forms/form';
import { caseHead } from './case.head';
import { channelName } from './channel.words';
import { safetyView } from './safety.presenter';

const HINTS: Readonly<Record<string, string>> = {
  'someone-else-answered': 'This way of contact becomes unsafe at once, and the referrer is asked.',
  'wrong-number': 'This way of contact becomes unsafe at once, and the referrer is asked.',
  'suspect-present': 'This way of contact becomes unsafe at once, and the team leader is told.',
  'victim-asked-us-to-stop': 'All contact stops.',
};

export function contactView(view: CaseView, filled: Form) {
  return {
    ...caseHead(view, 'other'),
    action: `/cases/${view.id}/contact`,
    outcomes: Object.entries(CONTACT_OUTCOMES).map(([value, text]) => ({
      value,
      text,
      ...(HINTS[value] ? { hint: { text: HINTS[value] } } : {}),
    })),
    channels: [
      { value: '', text: 'In person, or in another way' },
      ...view.channels.filter((c) => !c.gone).map((c) => ({ value: c.id, text: channelName(c) })),
    ],
    form: filled,
  };
}

interface Opened {
  readonly kind: string;
  readonly value: string;
  readonly address: { readonly lines: readonly string[]; readonly town?: string; readonly postcode?: string } | null;
}

/** The number or address, with what to do before, and the form for what happened right below it. */
export function numberView(view: CaseView, channelId: string, opened: Opened) {
  const channel = view.channels.find((c) => c.id === channelId);
  const { address } = opened;
  return {
    ...contactView(view, form({ channel: channelId })),
    way: channel ? channelName(channel) : '',
    safety: safetyView(view),
    number: address ? undefined : spaced(opened.value),
    dial: opened.kind === 'voice' && dialable(opened.value) ? `tel:${opened.value}` : undefined,
    lines: address ? [...address.lines, address.town, address.postcode].filter(Boolean) : [],
  };
}

/** "+447700900123" as one reads it aloud: "07700 900 123". */
function spaced(value: string): string {
  const national = value.replace(/^\+44/, '0');
  return /^0\d{10}$/.test(national) ? `${national.slice(0, 5)} ${national.slice(5, 8)} ${national.slice(8)}` : value;
}
