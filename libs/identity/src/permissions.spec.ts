import { PUBLIC, SYSTEM, type Actor } from '#libs/kernel';
import { demoActor } from './demo.seed';
import { CASE_ROLES, GRANTABLE_ROLES, PERMISSIONS, SCOPES, type Permission } from './permission-table';
import { may, need } from './permissions';
import { caseScope, placingScope, scopeOf } from './scope';

const all = Object.keys(PERMISSIONS) as Permission[];
const caseContent: Permission[] = all.filter((p) => /^(case|contact|channel|follow-up)\./.test(p));

describe('the table of permissions', () => {
  it('names only roles and scopes that exist, and says in words what each permission allows', () => {
    for (const { words, roles, scope } of Object.values(PERMISSIONS).map((row) => ({ scope: undefined, ...row }))) {
      expect(words.length).toBeGreaterThan(10);
      expect([...GRANTABLE_ROLES, 'machine', 'public']).toEqual(expect.arrayContaining([...roles]));
      if (scope !== undefined) expect(SCOPES).toContain(scope);
    }
  });

  it('gives every permission to somebody', () => {
    const idle = all.filter((p) => PERMISSIONS[p].roles.length === 0 && !('scope' in PERMISSIONS[p]));
    expect(idle).toEqual([]);
  });

  it.each(['commissionerPcc', 'administratorHaven', 'administratorPcc', 'officerWmp', 'managerWmp', 'wmpRecords'] as const)(
    '%s opens no case content',
    (name) => {
      expect(caseContent.filter((p) => may(demoActor(name), p))).toEqual([]);
    },
  );

  it('lets only a team leader allocate a case, and a caseworker record a contact', () => {
    expect(may(demoActor('leaderHaven'), 'case.allocate')).toBe(true);
    expect(may(demoActor('caseworkerHaven'), 'case.allocate')).toBe(false);
    expect(may(demoActor('caseworkerHaven'), 'contact.record')).toBe(true);
  });

  it('lets a machine client do what its scopes say and nothing else', () => {
    const reads: Actor = { ...demoActor('wmpRecords'), scopes: ['referrals:read'] };
    expect(may(reads, 'referral.read')).toBe(true);
    expect(() => need(reads, 'referral.create')).toThrow(expect.objectContaining({ kind: 'forbidden', code: 'scope_missing' }));
    expect(() => need(reads, 'figures.read')).toThrow(expect.objectContaining({ code: 'scope_missing' }));
  });

  it('takes no scope from a person', () => {
    const caseworker: Actor = { ...demoActor('caseworkerHaven'), scopes: ['referrals:write'] };
    expect(() => need(caseworker, 'referral.create')).toThrow(expect.objectContaining({ kind: 'forbidden', code: 'forbidden' }));
  });

  it('lets the public refer itself and do nothing else', () => {
    expect(all.filter((p) => may(PUBLIC, p))).toEqual(['referral.self-refer']);
  });

  it('asks a second person for each role that opens case content', () => {
    const opens = GRANTABLE_ROLES.filter((role) => scopeOf({ ...demoActor('officerWmp'), roles: [role] }).as.length > 0);
    expect([...CASE_ROLES].sort()).toEqual([...opens].sort());
  });
});

describe('the scope of what may be seen', () => {
  it('is everything for the system and nothing for the public, a commissioner or an administrator', () => {
    expect(caseScope(SYSTEM, 'r.case_id', 1)).toMatchObject({ sql: 'true', params: [] });
    for (const actor of [PUBLIC, demoActor('commissionerPcc'), demoActor('administratorHaven')]) {
      expect(caseScope(actor, 'r.case_id', 1)).toMatchObject({ sql: 'false', params: [] });
    }
    for (const actor of [PUBLIC, demoActor('leaderHaven'), demoActor('administratorPcc'), demoActor('wmpRecords')]) {
      expect(placingScope(actor, 'r.case_id', 1)).toMatchObject({ sql: 'false', params: [] });
    }
  });

  it('numbers its parameters from the first free one', () => {
    const { sql, params } = caseScope(demoActor('officerWmp'), 'r.case_id', 4);
    expect(sql).toContain('r.case_id');
    expect([...new Set(sql.match(/\$\d+/g))].sort()).toEqual(['$4', '$5', '$6']);
    expect(params).toHaveLength(3);
  });

  it('takes the wider of two roles', () => {
    const both: Actor = { ...demoActor('officerWmp'), roles: ['police-officer', 'referral-manager'] };
    expect(scopeOf(both)).toMatchObject({ as: ['referrer'], ownReferralsOnly: false });
    expect(scopeOf(demoActor('officerWmp')).ownReferralsOnly).toBe(true);
  });
});
