import type { GrantableRole, Scope } from './permission-table';

interface DemoOrganisation {
  readonly id: string;
  readonly kind: 'police' | 'provider' | 'oversight';
  readonly code: string;
  readonly name: string;
  readonly forces: readonly string[];
}

interface DemoPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organisation: keyof typeof ORGANISATIONS;
  readonly role: GrantableRole;
}

interface DemoClient {
  readonly id: string;
  readonly clientId: string;
  readonly secret: string;
  readonly organisation: keyof typeof ORGANISATIONS;
  readonly scopes: readonly Scope[];
}

const id = (n: number): string => `0190d000-0000-7000-8000-${n.toString().padStart(12, '0')}`;

const ORGANISATIONS = {
  wmp: { id: id(1), kind: 'police', code: 'wmp', name: 'West Midlands Police (demonstration)', forces: ['west-midlands'] },
  btp: { id: id(2), kind: 'police', code: 'btp', name: 'British Transport Police (demonstration)', forces: ['btp'] },
  haven: { id: id(3), kind: 'provider', code: 'haven', name: 'Haven Support (demonstration)', forces: [] },
  harbour: { id: id(4), kind: 'provider', code: 'harbour', name: 'Harbour Victim Care (demonstration)', forces: [] },
  pcc: { id: id(5), kind: 'oversight', code: 'pcc', name: 'Police and Crime Commissioner (demonstration)', forces: [] },
} as const satisfies Record<string, DemoOrganisation>;

const PEOPLE = {
  officerWmp: person(11, 'officer@wmp.example', 'Demo Officer Ash', 'wmp', 'police-officer'),
  managerWmp: person(12, 'manager@wmp.example', 'Demo Manager Birch', 'wmp', 'referral-manager'),
  officerBtp: person(13, 'officer@btp.example', 'Demo Officer Cedar', 'btp', 'police-officer'),
  caseworkerHaven: person(14, 'caseworker@haven.example', 'Demo Caseworker Elm', 'haven', 'caseworker'),
  leaderHaven: person(15, 'leader@haven.example', 'Demo Leader Hazel', 'haven', 'team-leader'),
  administratorHaven: person(16, 'administrator@haven.example', 'Demo Administrator Holly', 'haven', 'administrator'),
  caseworkerHarbour: person(17, 'caseworker@harbour.example', 'Demo Caseworker Larch', 'harbour', 'caseworker'),
  leaderHarbour: person(20, 'leader@harbour.example', 'Demo Leader Willow', 'harbour', 'team-leader'),
  commissionerPcc: person(18, 'commissioner@pcc.example', 'Demo Commissioner Oak', 'pcc', 'commissioner'),
  administratorPcc: person(19, 'administrator@pcc.example', 'Demo Administrator Rowan', 'pcc', 'administrator'),
} as const satisfies Record<string, DemoPerson>;

const SENDS: readonly Scope[] = ['referrals:write', 'referrals:read', 'milestones:write', 'safety:write'];

const CLIENTS = {
  wmpRecords: { id: id(31), clientId: 'wmp-records', secret: 'wmp-records-demo-secret', organisation: 'wmp', scopes: SENDS },
  btpRecords: { id: id(32), clientId: 'btp-records', secret: 'btp-records-demo-secret', organisation: 'btp', scopes: SENDS },
} as const satisfies Record<string, DemoClient>;

/** The demonstration's organisations, people and machine clients: fixed ids, plainly invented, only ever there in demo mode. */
export const DEMO = {
  /** The password of every demo person. */
  password: 'demo-of-victims-commission',
  organisations: ORGANISATIONS,
  people: PEOPLE,
  clients: CLIENTS,
} as const;

function person(n: number, email: string, name: string, organisation: keyof typeof ORGANISATIONS, role: GrantableRole): DemoPerson {
  return { id: id(n), email, name, organisation, role };
}
