import { filesIn, isTest, textOf } from './sources';

/** The classes that a file declares as rows. */
const rowsIn = (text: string): string[] => [...text.matchAll(/@Entity\([^)]*\)\s*export class (\w+)/g)].map((match) => match[1] ?? '');

/** The names that a file imports, types included. */
const namesIn = (text: string): string[] =>
  [...text.matchAll(/import\s+(?:type\s+)?\{([^}]*)\}\s+from/g)]
    .flatMap((match) => (match[1] ?? '').split(','))
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, '')
        .replace(/\s+as\s+\w+$/, ''),
    )
    .filter((name) => name !== '');

const shown = /\.(dto|presenter|form|view)\.ts$/;

describe('what is shown is not what is stored', () => {
  it('a planted presenter that takes a row under any name is noticed', () => {
    const row = "@Entity('referral')\nexport class Referral {}";
    const presenters = [
      "import { Referral } from '#libs/referrals';",
      "import type { Page, Referral as R } from '#libs/referrals';",
      "import { type Referral, words } from '#libs/referrals';",
    ];
    expect(rowsIn(row)).toEqual(['Referral']);
    for (const presenter of presenters) expect(namesIn(presenter)).toContain('Referral');
    expect(namesIn("import { ReferralView } from '#libs/referrals';")).not.toContain('Referral');
  });

  it('no presenter, form or DTO of the house imports the class of a row', () => {
    const rows = new Set(filesIn('libs').flatMap((file) => (file.endsWith('.entity.ts') ? rowsIn(textOf(file)) : [])));
    const takers = filesIn('apps', 'libs').filter(
      (file) => shown.test(file) && !isTest(file) && namesIn(textOf(file)).some((n) => rows.has(n)),
    );
    expect(takers).toEqual([]);
  });
});
