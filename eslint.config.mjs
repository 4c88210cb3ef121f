import tseslint from 'typescript-eslint';

/** What the rules of the house say that a linter can see; arrows between libraries are in .dependency-cruiser.cjs. */
const CLOCK = 'Time comes from kernel/clock: Clock for the law, WallClock for tokens and ids.';
const ENV = 'The environment is read in platform/config only; local hands it to its children.';
const time = [
  { selector: "MemberExpression[object.name='Date']:matches([property.name='now'], [property.value='now'])", message: CLOCK },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: CLOCK },
  { selector: "CallExpression[callee.name='Date']", message: CLOCK },
  { selector: "VariableDeclarator[init.name='Date']", message: CLOCK },
];
const environment = [
  { selector: "MemberExpression[object.name='process']:matches([property.name='env'], [property.value='env'])", message: ENV },
  { selector: "MemberExpression[object.property.name='process'][property.name='env']", message: ENV },
  { selector: "VariableDeclarator[init.name='process']", message: ENV },
  { selector: ':matches(ImportDeclaration, ExportNamedDeclaration)[source.value=/^(node:)?process$/]', message: ENV },
];

const WORK = 'Rows are changed through Work (run, react, keep) and read through work.read: no other road to the database.';
const roads = [
  { name: 'typeorm', importNames: ['DataSource', 'Repository', 'QueryRunner'], message: WORK },
  {
    name: '@nestjs/typeorm',
    importNames: ['InjectRepository', 'InjectDataSource', 'InjectEntityManager', 'getRepositoryToken', 'getDataSourceToken'],
    message: WORK,
  },
  { name: '#libs/platform', importNames: ['pool', 'poolOf', 'dataSource', 'queryOn'], message: WORK },
];
const answers = [
  {
    group: ['@nestjs/common'],
    importNamePattern: '(Exception|^HttpStatus|^HttpCode)$',
    message: 'A library throws a DomainError; each door maps its kind to an answer.',
  },
];
const OUTSIDE = ['test/**/*.ts', '**/*.spec.ts'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.data/', 'coverage/', '**/*.cjs', '**/*.mjs', '**/public/**'] },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'no-restricted-syntax': ['error', ...time, ...environment],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  { files: ['libs/kernel/src/clock.ts'], rules: { 'no-restricted-syntax': ['error', ...environment] } },
  { files: ['libs/platform/src/config/**/*.ts', 'apps/local/**/*.ts'], rules: { 'no-restricted-syntax': ['error', ...time] } },
  { files: ['libs/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: roads, patterns: answers }] } },
  { files: ['libs/platform/**/*.ts'], rules: { 'no-restricted-imports': ['error', { patterns: answers }] } },
  { files: ['apps/{api,web,worker,identity}/**/*.ts'], rules: { 'no-restricted-imports': ['error', { paths: roads }] } },
  { files: OUTSIDE, rules: { 'no-restricted-syntax': 'off', 'no-restricted-imports': 'off' } },
  {
    files: OUTSIDE,
    rules: {
      'max-lines': ['error', { max: 400 }],
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
);
