import { caseLifecycle, type CaseView, nameOf } from '#libs/referrals';
import { DANGER_TAGS, stateTag } from '../words/tags';

/** The head of every page of a case. The title names the reference, never the victim. */
export function caseHead(view: CaseView, here: 'overview' | 'timeline' | 'looks' | 'other') {
  const at = `/cases/${view.id}`;
  return {
    back: here === 'other' ? { text: 'The case', href: at } : { text: 'Cases', href: '/cases' },
    reference: view.reference,
    name: nameOf(view.victim),
    tags: [
      stateTag(view.state, caseLifecycle.states),
      DANGER_TAGS[view.danger],
      view.strictContact ? { text: 'Strict contact', colour: 'magenta' } : undefined,
      view.restricted ? { text: 'Restricted', colour: 'purple' } : undefined,
    ].filter(Boolean),
    tabs: [
      { text: 'Overview', href: at, active: here === 'overview' },
      { text: 'Timeline', href: `${at}/timeline`, active: here === 'timeline' },
      { text: 'Who has looked', href: `${at}/looks`, active: here === 'looks' },
    ],
  };
}
