import { notFound } from '#libs/kernel';
import type { CaseView } from '#libs/referrals';
import type { Form } from '../forms/form';
import { caseHead } from './case.head';
import { channelName, channelReason } from './channel.words';

export function overrideView(view: CaseView, channelId: string, form: Form) {
  const channel = view.channels.find((c) => c.id === channelId);
  if (!channel) throw notFound();
  return {
    ...caseHead(view, 'other'),
    way: channelName(channel),
    why: channelReason(channel),
    action: `/cases/${view.id}/channels/${channelId}/override`,
    form,
  };
}
