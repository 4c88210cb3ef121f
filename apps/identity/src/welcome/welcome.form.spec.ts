import { welcomeForm } from './welcome.form';

const link = { email: 'hazel@haven.example', totpSecret: 'JBSWY3DPEHPK3PXP' };
const good = { password: 'maple harbour lantern', again: 'maple harbour lantern', code: '123 456' };
const faults = (typed: Record<string, unknown>, to = link as { email: string; totpSecret: string | null }) =>
  welcomeForm(typed, to).errors.map((e) => e.field);

describe('choosing a password', () => {
  it('takes a long one, twice the same, with a code', () => {
    expect(welcomeForm(good, link)).toEqual({ password: good.password, code: good.code, errors: [] });
  });

  it.each([
    ['too short', 'maple harb'],
    ['too long', 'maple harbour '.repeat(20)],
    ['the same over and over', 'aaaaaaaaaaaaaaaa'],
    ['with one’s own name in it', 'Hazel-and-more-words'],
    ['nothing', undefined],
  ])('refuses one that is %s', (_words, password) => {
    expect(faults({ ...good, password, again: password })).toEqual(['password']);
  });

  it('refuses two that differ, and a missing code only where codes are used', () => {
    expect(faults({ ...good, again: 'something else entirely' })).toEqual(['again']);
    expect(faults({ ...good, code: '12345' })).toEqual(['code']);
    expect(faults({ ...good, code: '' }, { ...link, totpSecret: null })).toEqual([]);
  });
});
