import type { Page } from '#libs/kernel';
import { NOTICES, type Notice } from '#libs/notifications';
import type { ListQuery } from '../forms/list-query';
import { counted, instantWords } from '../words/when';

const WORDS: Readonly<Record<string, string>> = Object.fromEntries(NOTICES.map(({ notice, words }) => [notice, words]));

export function notificationsView({ items, next }: Page<Notice>, asked: ListQuery) {
  return {
    shown: `${counted(items.length, 'notification')}${next ? ' on this page, and there are more' : ''}`,
    rows: items.map((notice) => ({
      text: WORDS[notice.kind] ?? notice.kind,
      when: instantWords(notice.givenAt),
      tag: notice.readAt ? undefined : { text: 'New', colour: 'blue' },
      open: {
        href: `/me/notifications/${notice.id}`,
        text: notice.caseId ? 'Open the case' : 'Mark as read',
        classes: 'govuk-button--secondary',
        label: `${notice.caseId ? 'Open the case' : 'Mark as read'}: ${WORDS[notice.kind] ?? ''}, ${instantWords(notice.givenAt)}`,
        hidden: notice.caseId ? [{ name: 'case', value: notice.caseId }] : [],
      },
    })),
    pages: asked.pages(next),
    nothing: {
      text: 'You have no notifications.',
      next: 'When a follow-up is due, a case is given to you or a way of contact becomes unsafe, it stands here.',
    },
  };
}
