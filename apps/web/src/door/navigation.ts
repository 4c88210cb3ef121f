import type { Actor } from '#libs/kernel';
import { may, type Permission } from '#libs/identity';

interface Entry {
  readonly text: string;
  readonly href: string;
  /** Who may read the page behind it. */
  readonly permission: Permission;
}

/** The areas of the service in the order people meet them; each person sees only those that are theirs. */
const AREAS: readonly Entry[] = [
  { text: 'Refer a victim', href: '/refer', permission: 'referral.create' },
  { text: 'Referrals', href: '/referrals', permission: 'referral.create' },
  { text: 'Today', href: '/today', permission: 'follow-up.read' },
  { text: 'Triage', href: '/triage', permission: 'referral.triage' },
  { text: 'Allocate', href: '/allocate', permission: 'case.allocate' },
  { text: 'Cases', href: '/cases', permission: 'case.read' },
  { text: 'Figures', href: '/figures', permission: 'figures.read' },
  { text: 'People', href: '/people', permission: 'people.manage' },
  { text: 'The record', href: '/record', permission: 'record.checkpoints.download' },
  { text: 'Notifications', href: '/me/notifications', permission: 'home.read' },
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

export function navigationFor(actor: Actor | undefined, path: string): NavigationItem[] {
  if (!actor) return [];
  return AREAS.filter((area) => may(actor, area.permission)).map(({ text, href }) => ({
    text,
    href,
    active: path === href || path.startsWith(`${href}/`),
  }));
}
