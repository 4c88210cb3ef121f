import { CANCEL_REASONS, CHOSEN_PURPOSES, followUpLifecycle, PURPOSES, type FollowUpView } from '#libs/follow-ups';
import type { PlainDate } from '#libs/kernel';
import type { CaseView } from '#libs/referrals';
import { caseHead } from '../cases/case.head';
import type { Form } from '../forms/form';
import { optionsOf } from '../words/options';
import { stateTag } from '../words/tags';
import { dayWords, dueWords } from '../words/when';

/** The follow-ups of a case, as its page shows them: the open ones first. */
export function followUpLines(followUps: readonly FollowUpView[], today: PlainDate) {
  return followUps.map((f) => {
    const open = f.actions.length > 0;
    return {
      purpose: PURPOSES[f.purpose],
      tag: stateTag(f.state, followUpLifecycle.states),
      when: open ? dueWords(f.dueOn, today) : dayWords(f.dueOn),
      overdue: open && f.dueOn < today,
      by: f.setBy ?? 'The system',
      note: f.note,
      done: f.actions.includes('complete')
        ? { href: `/follow-ups/${f.id}/done`, text: 'Done', classes: 'govuk-button--secondary', label: `Done: ${PURPOSES[f.purpose]}` }
        : undefined,
      links: [
        ...(f.actions.includes('move')
          ? [{ text: 'Move to another day', href: `/follow-ups/${f.id}/move`, about: PURPOSES[f.purpose] }]
          : []),
        ...(f.actions.includes('cancel') ? [{ text: 'Take it away', href: `/follow-ups/${f.id}/cancel`, about: PURPOSES[f.purpose] }] : []),
      ],
    };
  });
}

export function setView(view: CaseView, form: Form) {
  return {
    ...caseHead(view, 'other'),
    action: `/cases/${view.id}/follow-up`,
    purposes: optionsOf(Object.fromEntries(CHOSEN_PURPOSES.map((purpose) => [purpose, PURPOSES[purpose]]))),
    form,
  };
}

const back = (view: FollowUpView) => ({ text: 'The case', href: `/cases/${view.caseId}` });

export function moveView(view: FollowUpView, form: Form) {
  return { back: back(view), purpose: PURPOSES[view.purpose], now: dayWords(view.dueOn), action: `/follow-ups/${view.id}/move`, form };
}

export function cancelView(view: FollowUpView, form: Form) {
  return {
    back: back(view),
    title: 'Why is the follow-up taken away?',
    hint: `${PURPOSES[view.purpose]}, ${dayWords(view.dueOn)}`,
    button: 'Take it away',
    action: `/follow-ups/${view.id}/cancel`,
    reasons: optionsOf(CANCEL_REASONS),
    form,
  };
}
