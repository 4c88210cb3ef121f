import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('./jest.config.cjs');
const { displayName: _, rootDir: __, testMatch: ___, ...unit } = projects.find((project) => project.displayName === 'unit');

/** One library with its own specs (`LIB=kernel npm run mutation`), or all of them, which takes long. */
const library = process.env.LIB ?? '*';

/**
 * Mutation tests, by name and never in `check`: does a spec notice when a word of kernel, of the Code, of a rule or of a lifecycle is
 * changed? One file of it: `LIB=kernel npm run mutation -- --mutate libs/kernel/src/id.ts`.
 */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', config: { ...unit, testMatch: [`<rootDir>/libs/${library}/**/*.spec.ts`] }, enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  mutate: [
    ...['kernel', 'victims-code'].filter((name) => [name, '*'].includes(library)).map((name) => `libs/${name}/src/**/*.ts`),
    `libs/${library}/src/**/*.{rules,lifecycle}.ts`,
    '!**/*.spec.ts',
    '!**/index.ts',
    '!libs/kernel/src/codes.ts',
  ],
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 10_000,
  reporters: ['clear-text', 'html'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  htmlReporter: { fileName: 'coverage/mutation.html' },
  thresholds: { high: 95, low: 85, break: 85 },
  tempDirName: '.data/mutation',
  ignorePatterns: ['dist', '.data', 'coverage', 'docs', 'jest.config.cjs'],
};
