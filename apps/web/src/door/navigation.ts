import { may, type Permission } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import type { Visitor } from './visitor';

interface Entry {
  readonly text: string;
  readonly href: string;
  /** Who may read the page behind it. */
  readonly permission: Permission;
}

const NOTIFICATIONS = '/me/notifications';
const QUESTIONS = '/questions';

/** The areas of the service in the order people meet them; each person sees only those that are theirs. */
const AREAS: readonly Entry[] = [
  { text: 'Refer a victim', href: '/refer', permission: 'referral.create' },
  { text: 'Referrals', href: '/referrals', permission: 'referral.create' },
  { text: 'Files', href: '/imports', permission: 'referral.import-read' },
  { text: 'Questions to me', href: QUESTIONS, permission: 'referral.answer' },
  { text: 'Today', href: '/today', permission: 'follow-up.read' },
  { text: 'Triage', href: '/triage', permission: 'referral.triage' },
  { text: 'Allocate', href: '/allocate', permission: 'case.allocate' },
  { text: 'Same person', href: '/linkage', permission: 'linkage.review' },
  { text: 'Repeat victims', href: '/repeat-victims', permission: 'repeat.withdraw' },
  { text: 'Search', href: '/search', permission: 'person.search' },
  { text: 'Cases', href: '/cases', permission: 'case.read' },
  { text: 'No service yet', href: '/unplaced', permission: 'referral.place' },
  { text: 'Figures', href: '/figures', permission: 'figures.read' },
  { text: 'People', href: '/people', permission: 'people.manage' },
  { text: 'Settings', href: '/settings', permission: 'settings.manage' },
  { text: 'Told systems', href: '/webhooks', permission: 'webhooks.see' },
  { text: 'The record', href: '/record', permission: 'record.checkpoints.download' },
  { text: 'Notifications', href: NOTIFICATIONS, permission: 'home.read' },
];

/** The page on which somebody's work begins, for those for whom it is not the start page. */
export function firstPageOf(actor: Actor): string {
  return may(actor, 'figures.read') ? '/figures' : '/';
}

export interface NavigationItem {
  readonly text: string;
  readonly href: string;
  readonly active: boolean;
}

export function navigationFor(visitor: Visitor | undefined, path: string): NavigationItem[] {
  if (!visitor) return [];
  const waiting: Readonly<Record<string, number>> = { [NOTIFICATIONS]: visitor.unread, [QUESTIONS]: visitor.questions };
  return AREAS.filter((area) => may(visitor.actor, area.permission)).map(({ text, href }) => ({
    text: waiting[href] ? `${text} (${waiting[href]})` : text,
    href,
    active: path === href || path.startsWith(`${href}/`),
  }));
}
