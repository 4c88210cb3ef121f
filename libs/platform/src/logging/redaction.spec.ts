import { refused } from '#libs/kernel';
import { redacted, told, withoutValues } from './redaction';

describe('what a log may say', () => {
  it('a database error does not repeat the value it refused', () => {
    expect(withoutValues('invalid input syntax for type uuid: "Okafor"')).toBe('invalid input syntax for type uuid: "…"');
    expect(withoutValues('Key (email)=(amina@example.org) already exists')).not.toContain('amina');
  });

  it('a body that cannot be parsed is not quoted', () => {
    let message = '';
    try {
      JSON.parse('{"familyName": Okafor}');
    } catch (error) {
      message = withoutValues((error as Error).message);
    }
    expect(message).toContain('JSON');
    expect(message).not.toContain('Okafor');
  });

  it.each(['call 07700 900123 now', 'call +447700900123', 'write to a.b@example.org', "name 'Okafor' refused", 'say "Okafor"'])(
    'takes out what was typed: %s',
    (text) => expect(withoutValues(text)).not.toMatch(/900123|example\.org|Okafor/),
  );

  it('keeps ids, codes and times, by which a fault is found', () => {
    const text = 'job referral.triage 0193d0f2-7c1a-7000-8000-0123456789ab failed after 3 tries at 2026-11-18T11:00:00Z';
    expect(withoutValues(text)).toBe(text);
  });

  it('an address keeps neither its password nor its query', () => {
    expect(withoutValues('postgres://vc:hunter2@db:5432/vc failed')).toBe('postgres://db:5432/vc failed');
    expect(withoutValues('GET http://localhost:3001/v1/referrals?externalId=X1')).toBe('GET http://localhost:3001/v1/referrals');
  });

  it('bodies, queries and headers never appear, however deep', () => {
    const line = redacted({ route: '/v1/referrals', request: { body: { familyName: 'Okafor' }, query: 'q', headers: {} }, status: 201 });
    expect(line).toEqual({ route: '/v1/referrals', request: {}, status: 201 });
  });

  it('of an error: its name, code and frames, not its detail', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "crime_key"'), {
      code: '23505',
      constraint: 'crime_key',
      detail: 'Key (reference)=(20/1/26) already exists',
    });
    const said = told(error);
    expect(said).toMatchObject({ name: 'Error', code: '23505', constraint: 'crime_key' });
    expect(said.stack).toContain('redaction.spec');
    expect(JSON.stringify(said)).not.toContain('20/1/26');
  });

  it('of a refusal only its kind and code', () => {
    expect(told(refused('consent_refused', 'Amina refused'))).toEqual({ name: 'DomainError', kind: 'refused', code: 'consent_refused' });
  });
});
