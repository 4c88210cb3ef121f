import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HOUSE } from './cruise';

const CLOCK = /kernel\/clock/;
const ENV = /platform\/config/;
const WORK = /through Work/;
const ANSWER = /DomainError/;

/** Where a text is planted, the text, and what has to be said about it; null where nothing may be said. */
const TEXTS: readonly (readonly [file: string, text: string, said: RegExp | null])[] = [
  ['libs/referrals/src/a.ts', 'export const at = Date.now();', CLOCK],
  ['libs/referrals/src/a.ts', 'export const at = new Date();', CLOCK],
  ['libs/referrals/src/a.ts', 'export const at = Date();', CLOCK],
  ['libs/referrals/src/a.ts', 'export const { now } = Date;', CLOCK],
  ['apps/web/src/a.ts', 'export const at = new Date();', CLOCK],
  ['apps/web/src/a.ts', "export const at = Date['now']();", CLOCK],
  ['apps/local/src/a.ts', 'export const at = Date.now();', CLOCK],
  ['libs/platform/src/config/a.ts', 'export const at = Date.now();', CLOCK],
  ['libs/referrals/src/a.ts', "export const at = new Date('2026-11-24T00:00:00Z');", null],
  ['libs/kernel/src/clock.ts', 'export const at = Date.now();', null],
  ['libs/referrals/src/a.spec.ts', 'export const at = Date.now();', null],

  ['libs/platform/src/queue.ts', 'export const url = process.env.REDIS_URL;', ENV],
  ['apps/web/src/a.ts', "export const url = process['env']?.REDIS_URL;", ENV],
  ['apps/web/src/a.ts', 'export const { env } = process;', ENV],
  ['apps/web/src/a.ts', 'export const url = globalThis.process.env.REDIS_URL;', ENV],
  ['apps/web/src/a.ts', "export { env } from 'node:process';", ENV],
  ['apps/web/src/a.ts', "import { env } from 'node:process';\nexport const url = env.REDIS_URL;", ENV],
  ['libs/kernel/src/clock.ts', 'export const url = process.env.REDIS_URL;', ENV],
  ['libs/platform/src/config/a.ts', 'export const url = process.env.REDIS_URL;', null],
  ['apps/local/src/a.ts', 'export const env = { ...process.env };', null],

  ['libs/referrals/src/a.service.ts', "import { DataSource } from 'typeorm';\nexport const a = DataSource;", WORK],
  ['libs/referrals/src/a.service.ts', "import type { Repository } from 'typeorm';\nexport type A = Repository<object>;", WORK],
  ['libs/referrals/src/a.service.ts', "import { InjectRepository } from '@nestjs/typeorm';\nexport const a = InjectRepository;", WORK],
  ['libs/referrals/src/a.queries.ts', "import { poolOf } from '#libs/platform';\nexport const a = poolOf;", WORK],
  ['apps/web/src/a.ts', "import { DataSource } from 'typeorm';\nexport const a = DataSource;", WORK],
  ['libs/referrals/src/a.service.ts', "import { Work } from '#libs/platform';\nexport const a = Work;", null],
  ['libs/referrals/src/a.entity.ts', "import { Column, Entity } from 'typeorm';\nexport const a = [Column, Entity];", null],
  ['libs/platform/src/work/a.ts', "import { DataSource } from 'typeorm';\nexport const a = DataSource;", null],
  ['apps/cli/src/a.ts', "import { dataSource } from '#libs/platform';\nexport const a = dataSource;", null],

  ['libs/referrals/src/a.service.ts', "import { NotFoundException } from '@nestjs/common';\nexport const a = NotFoundException;", ANSWER],
  ['libs/platform/src/a.ts', "import { HttpException } from '@nestjs/common';\nexport const a = HttpException;", ANSWER],
  ['libs/identity/src/a.ts', "import { HttpStatus } from '@nestjs/common';\nexport const a = HttpStatus;", ANSWER],
  ['libs/referrals/src/a.service.ts', "import { Injectable } from '@nestjs/common';\nexport const a = Injectable;", null],
  ['apps/api/src/a.ts', "import { HttpException } from '@nestjs/common';\nexport const a = HttpException;", null],

  ['apps/web/src/long.ts', '// a line\n'.repeat(301), /max.*300/i],
  ['apps/web/src/long.ts', '// a line\n'.repeat(299), null],
  ['apps/web/src/long.spec.ts', '// a line\n'.repeat(399), null],
  ['apps/web/src/long.spec.ts', '// a line\n'.repeat(401), /max.*400/i],
];

describe('what the linter refuses', () => {
  let said: string[] = [];
  beforeAll(() => {
    const input = JSON.stringify(TEXTS.map(([file, text]) => ({ file, text })));
    const run = spawnSync(process.execPath, [join(__dirname, 'lint-texts.mjs')], { cwd: HOUSE, input, encoding: 'utf8' });
    if (run.stdout === '') throw new Error(run.stderr);
    said = (JSON.parse(run.stdout) as { message: string }[][]).map((messages) => messages.map((m) => m.message).join('\n'));
  });

  it.each(TEXTS.map(([file, text, expected], i) => ({ i, file, text: text.replaceAll('\n', ' ').slice(0, 60), expected })))(
    '$file: $text',
    ({ i, expected }) => {
      if (expected === null) expect(said[i]).toBe('');
      else expect(said[i]).toMatch(expected);
    },
  );
});
