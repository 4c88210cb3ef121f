/**
 * The arrows that must never be (arrows 1 to 10 of the plan of the house). Each rule has a sentence; test/architecture/boundaries.spec.ts plants
 * one bad import for each and sees it refused under the rule's name. What an import graph cannot show is in eslint.config.mjs.
 */
const EQUALS = ['assessments', 'plans', 'follow-ups', 'repeat-victims'];
const NOUNS = ['victims', 'crimes', 'directory'];
/** Words of the Code: a crime has its milestones. */
const CODE = ['victims-code'];
const GROUND = ['identity', 'deadlines'];
/** What is sent, and what is made of it: pure, under the verbs of the beam. */
const SENT = ['intake', 'triage'];
const BELOW_REFERRALS = [...SENT, ...NOUNS, ...GROUND, 'platform', 'kernel'];
const SPEC = '(\\.spec\\.ts$|^test/)';
const FACE = '^libs/[^/]+/src/index\\.ts$';
const packages = (...names) => `node_modules/(${names.join('|')})`;

/** Who may import whom. A library that stands in no row is refused by test/architecture/libraries.spec.ts. */
const DIRECTION = [
  { name: 'kernel-stands-alone', libs: ['kernel'], may: [], why: 'Everything is said in its words, so it may know nobody.' },
  {
    name: 'the-code-knows-words-only',
    libs: ['victims-code'],
    may: ['kernel'],
    why: 'The Code is tables and one pure function over milestones.',
  },
  {
    name: 'matching-knows-words-only',
    libs: ['matching'],
    may: ['kernel'],
    why: 'Likeness is tables and pure functions; who may see a likeness is asked elsewhere.',
  },
  {
    name: 'platform-looks-down',
    libs: ['platform'],
    may: ['kernel'],
    why: 'It declares what it must ask (ScopeOf, MayDo); others provide it.',
  },
  { name: 'record-looks-down', libs: ['audit'], may: ['platform', 'kernel'], why: 'The record must be verifiable without any capability.' },
  {
    name: 'ground-looks-down',
    libs: GROUND,
    may: [...GROUND, 'platform', 'kernel'],
    why: 'Who may and by when: what every capability stands on.',
  },
  {
    name: 'nouns-look-down',
    libs: ['victims', 'directory'],
    may: [...NOUNS, ...GROUND, 'platform', 'kernel'],
    why: 'A victim may be there before any referral.',
  },
  {
    name: 'crimes-know-their-milestones',
    libs: ['crimes'],
    may: [...NOUNS, ...CODE, ...GROUND, 'platform', 'kernel'],
    why: 'A crime and what happened in its investigation may be there before any referral.',
  },
  { name: 'what-is-sent-looks-down', libs: ['intake'], may: [...NOUNS, 'kernel'], why: 'One shape for every way in; it decides nothing.' },
  {
    name: 'triage-judges-what-is-sent',
    libs: ['triage'],
    may: ['intake', ...NOUNS, 'kernel'],
    why: 'Triage is a table over what was sent, without a hand.',
  },
  // arrow 3: the beam carries and does not lean
  {
    name: 'referrals-look-down',
    libs: ['referrals'],
    may: BELOW_REFERRALS,
    why: 'Imports look back; what happened looks forward, as recorded acts.',
  },
  // arrow 2: a star, not a chain
  {
    name: 'equals-do-not-touch',
    libs: EQUALS,
    may: ['referrals', ...BELOW_REFERRALS],
    why: 'The four that rest on the referral never import each other: the app composes them, or an act tells.',
  },
  {
    name: 'profiles-look-down',
    libs: ['profiles'],
    may: ['intake', 'identity', 'platform', 'kernel'],
    why: 'How a file is read is said before there is one, and knows of a referral only its columns.',
  },
  {
    name: 'imports-look-down',
    libs: ['imports'],
    may: ['profiles', 'referrals', ...BELOW_REFERRALS],
    why: 'A file is many referrals, received by the same verbs as one.',
  },
  {
    name: 'routing-looks-down',
    libs: ['routing'],
    may: ['referrals', ...BELOW_REFERRALS],
    why: 'Who is asked and who waits is read off the beam; the beam moves a referral by itself.',
  },
  {
    name: 'linkage-looks-down',
    libs: ['linkage'],
    may: ['matching', 'referrals', ...BELOW_REFERRALS],
    why: 'Who is who is found in what the beam holds; whoever counts by it is told by an act.',
  },
  {
    name: 'webhooks-look-down',
    libs: ['webhooks'],
    may: ['referrals', ...BELOW_REFERRALS],
    why: 'Who is told outside follows the record; no capability calls it.',
  },
  {
    name: 'notifications-look-down',
    libs: ['notifications'],
    may: ['referrals', ...BELOW_REFERRALS],
    why: 'What is sent follows from recorded acts, never from a capability that calls it.',
  },
  // arrow 3, second half
  {
    name: 'compliance-reads-the-record',
    libs: ['compliance'],
    may: ['audit', 'deadlines', 'identity', 'victims-code', 'platform', 'kernel'],
    why: 'It reads the record and imports no capability, so that nobody can forget to tell it. Identity says who may ask.',
  },
];

const direction = DIRECTION.map(({ name, libs, may, why }) => ({
  name,
  comment: why,
  severity: 'error',
  from: { path: `^libs/(${libs.join('|')})/`, pathNot: SPEC },
  to: { path: '^libs/', pathNot: ['^libs/$1/', ...may.map((lib) => `^libs/${lib}/`)] },
}));

/** One row of the list: a sentence, from where, to where. */
const never = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    ...direction,
    // arrow 1
    never('libraries-know-no-app', 'A library does not know who opens the door.', { path: '^(libs|migrations)/' }, { path: '^apps/' }),
    never(
      'apps-are-strangers',
      'An app imports no other app; local starts them and does not look inside.',
      { path: '^apps/([^/]+)/' },
      { path: '^apps/', pathNot: '^apps/$1/' },
    ),
    // arrow 4
    never(
      'libraries-through-the-face',
      'Another library is its index.ts and nothing behind it.',
      { path: '^libs/([^/]+)/' },
      { path: '^libs/', pathNot: ['^libs/$1/', FACE] },
    ),
    never(
      'apps-through-the-face',
      'An app sees of a library what its index.ts shows.',
      { path: '^(apps|migrations)/' },
      { path: '^libs/', pathNot: FACE },
    ),
    // arrow 5
    never(
      'tables-have-no-hands',
      'Kernel, the Code and matching are pure: no framework, no database, no queue, no HTTP, no package at all.',
      { path: '^libs/(kernel|victims-code|matching)/', pathNot: SPEC },
      { path: packages('') },
    ),
    never(
      'tables-reach-for-nothing',
      'Kernel, the Code and matching open no file and no socket; kernel draws random bytes for ids.',
      { path: '^libs/(kernel|victims-code|matching)/', pathNot: SPEC },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    // arrow 6
    never(
      'rules-are-pure',
      'A lifecycle and a rule are read aloud and tested in a microsecond: no service, no row, no framework.',
      { path: '\\.(lifecycle|rules)\\.ts$' },
      {
        path: `\\.(service|queries|entity|module|controller|reactions|sweeps|db)\\.ts$|${packages('')}`,
        // packages that only calculate
        pathNot: packages('libphonenumber-js/'),
      },
    ),
    // arrow 7
    never(
      'libraries-know-no-door',
      'What a browser or a client gets is made in the apps: no HTTP, no templates, no DTOs in a library.',
      { path: '^libs/' },
      {
        path: `${packages('fastify/', '@fastify/', 'nunjucks/', '@nestjs/platform-fastify/', '@nestjs/swagger/', 'govuk-frontend/', '@ministryofjustice/')}|\\.(dto|controller|presenter|form)\\.ts$`,
      },
    ),
    never('dto-knows-no-row', 'What is published is not what is stored.', { path: '\\.dto\\.ts$' }, { path: '\\.entity\\.ts$' }),
    never(
      'view-knows-no-row',
      'Between a row and a page stands a presenter that is given values.',
      { path: '(\\.(presenter|view|form)\\.ts$|/views/)' },
      { path: '\\.entity\\.ts$' },
    ),
    // arrow 8
    never(
      'one-house-has-the-queue',
      'Nobody but the relay and the sweeps adds a job; a door never waits for Redis.',
      { path: '^(libs/(?!platform/)|apps/(api|web|identity)/)', pathNot: SPEC },
      { path: packages('bullmq/', 'ioredis/', '@nestjs/bullmq/') },
    ),
    // arrow 9: what of it an import can show; the rest is in eslint.config.mjs and business-time.spec.ts
    never(
      'one-way-to-write',
      'Rows are changed through work, which records what was done: no other road to PostgreSQL.',
      { path: '^(libs/(?!platform/)|apps/(api|web|identity|worker)/)', pathNot: SPEC },
      { path: packages('pg/', '@types/pg/') },
    ),
    // arrow 10
    never('no-circles', 'Two things that need each other are one thing, types included.', {}, { circular: true }),
    never('nothing-unresolved', 'An import that leads nowhere would slip past every rule above.', {}, { couldNotResolve: true }),
    never(
      'what-runs-is-shipped',
      'A tool of development is not there in production.',
      { path: '^(apps|libs|migrations)/', pathNot: SPEC },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    never('nothing-leans-on-tests', 'A test may know the house; the house knows no test.', { pathNot: SPEC }, { path: SPEC }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|\\.data|public)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // without these names the `#libs/*` of package.json is not resolved to the source, and no rule ever fires
    enhancedResolveOptions: { conditionNames: ['types', 'import', 'require', 'node', 'default'], exportsFields: ['exports'] },
  },
};
