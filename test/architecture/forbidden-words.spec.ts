import { FORBIDDEN, type Forbidden } from './forbidden-words';
import { filesIn, isTest, textOf, withoutComments } from './sources';

const bites = (rule: Forbidden, text: string) => rule.pattern.test(withoutComments(text));

describe.each(FORBIDDEN)('$name', (rule) => {
  const offenders = filesIn('apps', 'libs', 'migrations').filter(
    (file) => rule.files.test(file) && !isTest(file) && bites(rule, textOf(file)),
  );

  it.each(rule.planted)('refused: %s', (text) => {
    expect(bites(rule, text)).toBe(true);
  });

  it.each(rule.innocent)('not refused: %s', (text) => {
    expect(bites(rule, text)).toBe(false);
  });

  it('the house keeps it, but for the files listed with a reason, and none is listed in vain', () => {
    expect(offenders).toEqual(Object.keys(rule.allowed).sort());
  });
});
