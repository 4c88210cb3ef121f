/** Plainly invented people, one for each role (the contract's demo sign-ins). */
const SIGN_INS: readonly (readonly [string, string])[] = [
  ['officer@wmp.example', 'police officer, West Midlands'],
  ['manager@wmp.example', 'referral manager, West Midlands'],
  ['officer@btp.example', 'police officer of another force'],
  ['caseworker@haven.example', 'caseworker'],
  ['leader@haven.example', 'team leader'],
  ['administrator@haven.example', 'administrator of a provider'],
  ['caseworker@harbour.example', 'caseworker of another provider'],
  ['commissioner@pcc.example', 'commissioner'],
  ['administrator@pcc.example', 'administrator of the commissioning body'],
];
const CLIENTS = ['wmp-records / wmp-records-demo-secret', 'btp-records / btp-records-demo-secret'];

export interface Addresses {
  web: string;
  api: string;
  issuer: string;
}

export interface Demo {
  /** Null when the seed did not say it. */
  password: string | null;
}

/** The seed's answer is JSON with the password that all demo sign-ins share. */
export function demoFrom(seedAnswer: string): Demo {
  try {
    const { password } = JSON.parse(seedAnswer) as { password?: unknown };
    return { password: typeof password === 'string' ? password : null };
  } catch {
    return { password: null };
  }
}

/** What is printed once everything answers. */
export function banner(seconds: number, addresses: Addresses, dataDir: string, demo: Demo | null): string {
  const signIns =
    demo === null
      ? []
      : [
          '',
          `  Demo sign-ins${demo.password === null ? '' : `, all with the password  ${demo.password}`}`,
          ...SIGN_INS.map(([email, role]) => `    ${email.padEnd(30)}${role}`),
          '  Demo machine clients (id / secret)',
          ...CLIENTS.map((client) => `    ${client}`),
        ];
  return [
    '',
    `ready after ${seconds.toFixed(1)} s`,
    '',
    `  Pages     ${addresses.web}`,
    `  API       ${addresses.api}  (its documentation: ${addresses.api}/docs)`,
    `  Sign-in   ${addresses.issuer}`,
    ...signIns,
    '',
    `  Data is kept in ${dataDir}`,
    '  Stop with Ctrl-C',
    '',
  ].join('\n');
}
