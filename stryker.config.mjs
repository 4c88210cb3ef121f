import { createRequire } from 'node:module';

const { projects } = createRequire(import.meta.url)('./jest.config.cjs');
const { displayName: _, rootDir: __, testMatch: ___, ...unit } = projects.find((project) => project.displayName === 'unit');

/**
 * Mutation tests, by name and never in `check`: does a spec notice when a word of kernel, of the Code, of a rule or of a lifecycle is
 * changed? One part of it: `npm run mutation -- --mutate 'libs/kernel/src/working-days.ts'`.
 */
export default {
  testRunner: 'jest',
  jest: { projectType: 'custom', config: { ...unit, testMatch: ['<rootDir>/libs/**/*.spec.ts'] }, enableFindRelatedTests: true },
  coverageAnalysis: 'perTest',
  mutate: [
    'libs/kernel/src/**/*.ts',
    'libs/victims-code/src/**/*.ts',
    'libs/*/src/**/*.{rules,lifecycle}.ts',
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
