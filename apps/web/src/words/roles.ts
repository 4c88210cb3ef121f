import type { Role } from '#libs/kernel';

/** What each role is called, and what it sees, as one would tell a new colleague. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly sees: string }>> = {
  'police-officer': { name: 'Police officer', sees: 'The referrals that you made, and what became of them. Nothing of the casework.' },
  'referral-manager': { name: 'Referral manager', sees: 'All referrals of your force by their reference, not by a name.' },
  caseworker: { name: 'Caseworker', sees: 'The cases of your organisation. Each time you open one, that look is recorded.' },
  'team-leader': {
    name: 'Team leader',
    sees: 'The cases and the queues of your organisation. Each time you open one, that look is recorded.',
  },
  commissioner: { name: 'Commissioner', sees: 'Figures over all providers and forces. Never a name, a contact or free text.' },
  administrator: { name: 'Administrator', sees: 'The people and settings of your own organisation. No case.' },
  machine: { name: 'Machine client', sees: 'What its scopes allow.' },
  system: { name: 'The system', sees: 'Everything it works on.' },
  public: { name: 'The public', sees: 'Public pages.' },
};
