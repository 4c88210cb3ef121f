import { CODES, type Code } from './codes';
import { conflict, DomainError, forbidden, invalid, notFound, refused } from './domain-error';

describe('what a library throws', () => {
  it.each([
    ['invalid', 'too_long', () => invalid('too_long')],
    ['refused', 'channel_unsafe', () => refused('channel_unsafe')],
    ['forbidden', 'forbidden', () => forbidden()],
    ['forbidden', 'self_grant', () => forbidden('self_grant')],
    ['not-found', 'not_found', () => notFound()],
    ['conflict', 'conflict', () => conflict()],
    ['conflict', 'stale', () => conflict('stale')],
  ] as const)('may be %s, with the code %s', (kind, code, thrown) => {
    const error = thrown();
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toBeInstanceOf(Error);
    expect({ name: error.name, kind: error.kind, code: error.code, faults: error.faults }).toEqual({
      name: 'DomainError',
      kind,
      code,
      faults: [],
    });
    expect(error.message).toBe(CODES[code]);
  });

  it('may say more than its code does, and where', () => {
    const faults = [{ pointer: '/victim/email', code: 'wrong_form' }] as const;
    expect(invalid('invalid', faults, 'Look again.')).toMatchObject({ message: 'Look again.', faults });
    expect(refused('reason_required', 'Say why.', faults)).toMatchObject({ message: 'Say why.', faults });
    expect(conflict('stale', 'Read it again.')).toMatchObject({ message: 'Read it again.', faults: [] });
  });
});

describe('the list of codes', () => {
  const codes = Object.keys(CODES) as Code[];

  it('holds names that a program can rely on and a sentence for each', () => {
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => !/^[a-z]+(_[a-z0-9]+)*$/.test(code))).toEqual([]);
    expect(codes.filter((code) => !/^[A-Z].*\.$/.test(CODES[code]))).toEqual([]);
  });
});
