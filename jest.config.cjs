/** Five suites: pure, on PostgreSQL, whole stories, the rules of the house, and (by name) the pages in a browser. */
const esm =
  '/node_modules/(?!(@nestjs|oidc-provider|openid-client|oauth4webapi|jose|otplib|@otplib|cookie|koa|@koa|quick-lru|eta|nanoid|raw-body|jsesc|@noble|@scure|content-disposition|@fastify/cookie)/)';
const base = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          target: 'es2022',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [esm],
  moduleNameMapper: { '^#libs/(.*)$': '<rootDir>/libs/$1/src/index.ts', '^#migrations$': '<rootDir>/migrations/index.ts' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/'],
  setupFiles: ['reflect-metadata'],
};
const onPostgres = { globalSetup: '<rootDir>/test/support/global-setup.ts', globalTeardown: '<rootDir>/test/support/global-teardown.ts' };

module.exports = {
  // Hooks that make a database share two cores with the other workers, on a machine that may be slow: a bound here only ends what hangs.
  testTimeout: 180_000,
  // Test files run beside the one that counts them, on each core: never inside it.
  maxWorkers: '100%',
  coverageProvider: 'v8',
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/libs/**/*.spec.ts', '<rootDir>/apps/**/*.spec.ts', '<rootDir>/migrations/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.db\\.spec\\.ts$'],
    },
    { ...base, ...onPostgres, displayName: 'db', testMatch: ['<rootDir>/{libs,apps,migrations}/**/*.db.spec.ts'] },
    { ...base, ...onPostgres, displayName: 'journeys', testMatch: ['<rootDir>/test/journeys/**/*.e2e-spec.ts'] },
    {
      ...base,
      displayName: 'browser',
      globalSetup: '<rootDir>/test/browser/support/global-setup.ts',
      globalTeardown: '<rootDir>/test/browser/support/global-teardown.ts',
      testMatch: ['<rootDir>/test/browser/**/*.browser-spec.ts'],
    },
    { ...base, displayName: 'architecture', testMatch: ['<rootDir>/test/architecture/**/*.spec.ts'] },
  ],
};
