import type { Role } from '#libs/kernel';

/** The scopes a machine client may hold, as they stand in its tokens. */
export const SCOPES = ['referrals:write', 'referrals:read', 'milestones:write', 'safety:write', 'webhooks:manage'] as const;
export type Scope = (typeof SCOPES)[number];

/** Roles that a person can be given; `machine`, `system` and `public` are never granted. */
export const GRANTABLE_ROLES = [
  'police-officer',
  'referral-manager',
  'caseworker',
  'team-leader',
  'commissioner',
  'administrator',
] as const;
export type GrantableRole = (typeof GRANTABLE_ROLES)[number];

/** Roles that open case content: giving one needs a second person. */
export const CASE_ROLES: readonly GrantableRole[] = ['police-officer', 'referral-manager', 'caseworker', 'team-leader'];

interface Row {
  /** What one may do with it, as a sentence that can be read aloud. */
  readonly words: string;
  readonly roles: readonly Role[];
  /** The scope that gives it to a machine client; absent: no machine may. */
  readonly scope?: Scope;
}

const POLICE = ['police-officer', 'referral-manager'] as const;
const CASEWORK = ['caseworker', 'team-leader'] as const;
const LEADER = ['team-leader'] as const;
const EVERYBODY = GRANTABLE_ROLES;

/** Who may do what. The guard on the route and the verb itself ask this one table; whether it may be done to this case is scope's. */
export const PERMISSIONS = {
  'home.read': row('see one’s own start page and sign out', EVERYBODY),
  'referral.create': row('refer a victim', POLICE, 'referrals:write'),
  'referral.self-refer': row('refer oneself, or somebody one knows, on a public form', ['public']),
  'referral.read': row('see the state of a referral', [...POLICE, ...CASEWORK], 'referrals:read'),
  'referral.amend': row('correct a referral that one’s organisation made', POLICE, 'referrals:write'),
  'referral.withdraw': row('take back a referral that one’s organisation made', POLICE, 'referrals:write'),
  'referral.answer': row('answer a question about a referral', POLICE, 'referrals:write'),
  'referral.ask': row('ask the referrer a question', CASEWORK),
  'referral.import': row('send many referrals in one file', ['referral-manager'], 'referrals:write'),
  'referral.import-read': row('see how an import went and what it refused', ['referral-manager'], 'referrals:read'),
  'import-profile.manage': row('say how the organisation’s own files are read', ['referral-manager']),
  'referral.triage': row('decide on a referral that was held, and see the queue of new ones', LEADER),
  'referral.accept': row('take responsibility for a victim', LEADER),
  'referral.decline': row('decline a referral with a reason', LEADER),
  'referral.release': row('let a held referral go on', LEADER),
  'referral.place': row('find a provider for a referral that nobody has taken on', ['commissioner']),
  'case.read': row('see a case of one’s own organisation', CASEWORK),
  'case.allocate': row('give a case to a caseworker', LEADER),
  'case.progress': row('move a case on to its next state', CASEWORK),
  'case.close': row('close a case with a reason', CASEWORK),
  'case.close-approve': row('agree that a case is closed', LEADER),
  'case.reopen': row('open a closed case again', CASEWORK),
  'case.restrict': row('restrict a case to named people, and name them', CASEWORK),
  'case.break-glass': row('open a restricted case for an hour, with a reason; the leader is told at once', CASEWORK),
  'linkage.review': row('say whether two records are of one victim', LEADER),
  'repeat.read': row('see why somebody is known as a repeat victim', CASEWORK),
  'repeat.withdraw': row('see the repeat victims of the team, and withdraw a flag with a reason', LEADER),
  'repeat.judge': row('judge, with a reason, that a victim is persistently targeted', CASEWORK),
  'person.search': row('search for a person among the cases of one’s own organisation', CASEWORK),
  'linkage.ask': row('ask another service that knows the same person to connect, without seeing what it has', CASEWORK),
  'linkage.answer': row('answer another service that asks to connect', LEADER),
  'victim.forget': row('have a victim forgotten whose case is over', LEADER),
  'case.timeline': row('see what was done in a case and who has looked', CASEWORK),
  'contact.record': row('record a contact with a victim', CASEWORK),
  'channel.mark': row('say whether a way of contact is safe', CASEWORK),
  'channel.override': row('ask to use an unsafe way of contact, with a reason', CASEWORK),
  'channel.override-approve': row('agree, as a second person, that an unsafe way of contact is used', CASEWORK),
  'follow-up.read': row('see what is due', CASEWORK),
  'follow-up.set': row('set a follow-up', CASEWORK),
  'follow-up.complete': row('say that a follow-up was done', CASEWORK),
  'follow-up.move': row('move a follow-up to another day', CASEWORK),
  'follow-up.cancel': row('take a follow-up away with a reason', CASEWORK),
  'figures.read': row('see figures over all providers and forces, pseudonymised', ['commissioner']),
  'figures.evidence': row('see the pseudonymised evidence behind a figure', ['commissioner']),
  'record.checkpoints.download': row('take the signed checkpoints of the record out of the house', ['administrator']),
  'people.manage': row('add people of one’s own organisation and give them roles', ['administrator']),
  'organisations.manage': row('add organisations (the commissioning body’s administrator)', ['administrator']),
  'clients.manage': row('add machine clients and turn them off (the commissioning body’s administrator)', ['administrator']),
  'settings.manage': row('read the settings, and change them (the commissioning body’s administrator)', ['administrator']),
  'milestones.write': row('report what happened in the investigation or at court', POLICE, 'milestones:write'),
  'safety.write': row('report at once what changes how safe a victim is', POLICE, 'safety:write'),
  'webhooks.see': row('see who is told of changes, and whether it arrives', ['administrator']),
  'webhooks.manage': row('be told of changes of one’s own referrals', [], 'webhooks:manage'),
  'vocabularies.read': row('read the lists of codes', [...EVERYBODY, 'machine']),
} as const satisfies Record<string, Row>;

export type Permission = keyof typeof PERMISSIONS;

function row(words: string, roles: readonly Role[], scope?: Scope): Row {
  return { words, roles, ...(scope && { scope }) };
}
