import type { Actor } from '#libs/kernel';
import type { DraftLine } from '#libs/platform';
import type { Form } from '../forms/form';
import { instantWords } from '../words/when';
import type { ReferralDraft, Step } from './step';
import { stepsFor, stepsLeft } from './steps';

const DONE = { text: 'Done' };
const TO_DO = { tag: { text: 'To do', classes: 'govuk-tag--blue' } };

/** The drafts of an officer. A draft is known by when it was begun, and by nothing of the victim. */
export function referView(drafts: readonly DraftLine[]) {
  return {
    drafts: drafts.map((draft) => ({
      title: `Begun ${instantWords(draft.startedAt)}`,
      href: `/refer/${draft.id}`,
      discard: `/refer/${draft.id}/discard`,
      expires: `Kept until ${instantWords(draft.expiresAt)}`,
    })),
  };
}

export function taskListView(id: string, draft: ReferralDraft) {
  const steps = stepsFor(draft.content);
  const left = stepsLeft(draft);
  return {
    back: { text: 'Refer a victim', href: '/refer' },
    progress: `${steps.length - left.length} of ${steps.length} parts are done`,
    items: steps.map((step) => ({
      title: { text: step.title },
      href: `/refer/${id}/${step.name}`,
      status: left.includes(step) ? TO_DO : DONE,
    })),
    check: left.length === 0 ? `/refer/${id}/check` : undefined,
    discard: { href: `/refer/${id}/discard`, text: 'Throw this draft away', classes: 'govuk-button--secondary' },
  };
}

export function stepView(id: string, step: Step, actor: Actor, form: Form) {
  return {
    title: step.title,
    back: { text: 'All parts', href: `/refer/${id}` },
    action: `/refer/${id}/${step.name}`,
    form,
    lists: step.lists(actor),
  };
}
