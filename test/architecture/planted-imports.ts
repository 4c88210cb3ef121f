/** A file with one bad import, and the rule of .dependency-cruiser.cjs that has to refuse it. */
export interface Planted {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
}

const plant = (rule: string, file: string, from: string): Planted => ({ rule, file, text: `import '${from}';\n` });
const plantType = (rule: string, file: string, name: string, from: string): Planted => ({
  rule,
  file,
  text: `import type { ${name} } from '${from}';\nexport type Taken = ${name};\n`,
});

/** At least one for every rule. Each breaks that rule and no other. */
export const PLANTED: readonly Planted[] = [
  plant('kernel-stands-alone', 'libs/kernel/src/word.ts', '#libs/victims-code'),
  plant('matching-knows-words-only', 'libs/matching/src/pair.ts', '#libs/victims'),
  plant('the-code-knows-words-only', 'libs/victims-code/src/right.ts', '#libs/crimes'),
  plant('platform-looks-down', 'libs/platform/src/scope.ts', '#libs/identity'),
  plant('record-looks-down', 'libs/audit/src/timeline.ts', '#libs/referrals'),
  plant('ground-looks-down', 'libs/deadlines/src/due.ts', '#libs/victims'),
  plant('nouns-look-down', 'libs/victims/src/story.ts', '#libs/referrals'),
  plant('crimes-know-their-milestones', 'libs/crimes/src/milestone.ts', '#libs/referrals'),
  plant('what-is-sent-looks-down', 'libs/intake/src/shape.ts', '#libs/triage'),
  plant('triage-judges-what-is-sent', 'libs/triage/src/rule.ts', '#libs/referrals'),
  plant('referrals-look-down', 'libs/referrals/src/closing.ts', '#libs/follow-ups'),
  plant('referrals-look-down', 'libs/referrals/src/finding.ts', '#libs/compliance'),
  plant('equals-do-not-touch', 'libs/plans/src/plan.ts', '#libs/assessments'),
  plant('equals-do-not-touch', 'libs/repeat-victims/src/pattern.ts', '#libs/follow-ups'),
  plantType('equals-do-not-touch', 'libs/assessments/src/need.ts', 'Face', '#libs/plans'),
  plant('profiles-look-down', 'libs/profiles/src/column.ts', '#libs/referrals'),
  plant('imports-look-down', 'libs/imports/src/file.ts', '#libs/notifications'),
  plant('linkage-looks-down', 'libs/linkage/src/join.ts', '#libs/repeat-victims'),
  plant('routing-looks-down', 'libs/routing/src/offer.ts', '#libs/plans'),
  plant('webhooks-look-down', 'libs/webhooks/src/told.ts', '#libs/compliance'),
  plant('notifications-look-down', 'libs/notifications/src/letter.ts', '#libs/plans'),
  plant('compliance-reads-the-record', 'libs/compliance/src/figure.ts', '#libs/referrals'),
  plant('libraries-know-no-app', 'libs/victims/src/door.ts', '../../../apps/web/src/page'),
  plant('apps-are-strangers', 'apps/local/src/start.ts', '../../api/src/door'),
  plant('libraries-through-the-face', 'libs/referrals/src/inside.ts', '../../victims/src/victim'),
  plant('apps-through-the-face', 'apps/web/src/inside.ts', '../../../libs/victims/src/victim'),
  plantType('apps-through-the-face', 'apps/api/src/inside.ts', 'Face', '../../../libs/victims/src/victim'),
  plant('tables-have-no-hands', 'libs/kernel/src/row.ts', 'typeorm'),
  plant('tables-have-no-hands', 'libs/victims-code/src/module.ts', '@nestjs/common'),
  plant('tables-reach-for-nothing', 'libs/victims-code/src/edition.ts', 'node:fs'),
  plant('rules-are-pure', 'libs/referrals/src/closing.rules.ts', './referrals.service'),
  plant('rules-are-pure', 'libs/victims/src/contact.rules.ts', '@nestjs/common'),
  plantType('rules-are-pure', 'libs/referrals/src/case.lifecycle.ts', 'Face', './referral.entity'),
  plant('libraries-know-no-door', 'libs/identity/src/guard.ts', 'fastify'),
  plant('libraries-know-no-door', 'libs/platform/src/page.ts', 'nunjucks'),
  plant('libraries-know-no-door', 'libs/referrals/src/answer.ts', './referral.dto'),
  plant('dto-knows-no-row', 'apps/api/src/referral.dto.ts', './row.entity'),
  plantType('view-knows-no-row', 'apps/api/src/referral.presenter.ts', 'Face', './row.entity'),
  plant('one-house-has-the-queue', 'libs/deadlines/src/alarm.ts', 'bullmq'),
  plant('one-house-has-the-queue', 'apps/api/src/limit.ts', 'ioredis'),
  plant('one-way-to-write', 'libs/referrals/src/shortcut.ts', 'pg'),
  plantType('no-circles', 'libs/crimes/src/hatched.ts', 'Face', './hen'),
  plant('nothing-unresolved', 'apps/web/src/lost.ts', '#libs/kernel/src/id'),
  plant('what-runs-is-shipped', 'apps/web/src/guess.ts', 'fast-check'),
  plant('nothing-leans-on-tests', 'apps/web/src/example.ts', '../../../test/support/builder'),
];

const LIBRARIES =
  'kernel victims-code matching platform audit identity deadlines victims crimes directory intake triage referrals assessments plans follow-ups repeat-victims linkage imports webhooks notifications compliance';
const FACE = 'export interface Face {\n  readonly name: string;\n}\n';

/** What the bad imports lead to, and good imports that must go through. */
export const GROUND: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LIBRARIES.split(' ').map((lib) => [`libs/${lib}/src/index.ts`, FACE])),
  'libs/victims/src/victim.ts': FACE,
  'libs/referrals/src/referrals.service.ts':
    "import '@nestjs/common';\nimport '#libs/victims';\nimport '#libs/crimes';\nimport './referral.entity';\n",
  'libs/referrals/src/referral.entity.ts': `import 'typeorm';\n${FACE}`,
  'libs/referrals/src/referral.dto.ts': FACE,
  'libs/referrals/src/referral.rules.ts': "import '#libs/kernel';\n",
  'libs/referrals/src/referral.db.spec.ts': "import 'pg';\nimport 'fast-check';\n",
  'libs/crimes/src/hen.ts': `import './hatched';\n${FACE}`,
  'libs/plans/src/good.ts': "import '#libs/referrals';\n",
  'libs/compliance/src/good.ts': "import '#libs/audit';\nimport '#libs/victims-code';\n",
  'libs/kernel/src/id.ts': "import 'node:crypto';\n",
  'libs/kernel/src/id.spec.ts': "import 'fast-check';\nimport './id';\n",
  'libs/platform/src/queues.ts': "import 'bullmq';\nimport 'pg';\n",
  'apps/api/src/door.ts': "import 'fastify';\nimport '#libs/referrals';\n",
  'apps/api/src/row.entity.ts': FACE,
  'apps/web/src/page.ts': "import '#libs/plans';\nimport '#libs/assessments';\n",
  'migrations/index.ts': "import 'typeorm';\n",
  'test/support/builder.ts': "import '#libs/referrals';\n",
};
