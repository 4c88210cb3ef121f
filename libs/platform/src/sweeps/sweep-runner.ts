import { Injectable } from '@nestjs/common';
import { SYSTEM, wallClock } from '#libs/kernel';
import { DataSource } from 'typeorm';
import { poolOf } from '../database/connection';
import { AppLogger } from '../logging/app-logger';
import { Work } from '../work/work';
import { Sweeps, type Sweep } from './sweep';

export interface SweepResult {
  readonly name: string;
  readonly found: number;
  readonly done: number;
  readonly failed: number;
}

/** One at a time over all processes: the lock is taken per sweep, in a name space of its own. */
const LOCKS = 7_140_010;
const ROUNDS = 1_000;

/** Runs sweeps, one leader at a time, and keeps in `sweep_run` what the last run found. */
@Injectable()
export class SweepRunner {
  constructor(
    private readonly source: DataSource,
    private readonly work: Work,
    private readonly sweeps: Sweeps,
    private readonly log: AppLogger,
  ) {}

  /** Runs every sweep now, after each other; one that runs elsewhere is waited for. */
  async runAll(): Promise<SweepResult[]> {
    const results: SweepResult[] = [];
    for (const sweep of this.sweeps.all()) results.push(await this.led(sweep, 'wait', () => this.sweep(sweep)));
    return results;
  }

  /** Runs one by its name; when it runs elsewhere there is nothing to do. */
  async run(name: string): Promise<SweepResult> {
    const sweep = this.sweeps.all().find((row) => row.name === name);
    if (!sweep) throw new Error(`there is no sweep ${name}`);
    return this.led(sweep, 'skip', () => this.sweep(sweep));
  }

  private async sweep(sweep: Sweep): Promise<SweepResult> {
    const started = wallClock.now();
    const tried = new Set<string>();
    let done = 0;
    let failed = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await this.work.read(SYSTEM, (read) => sweep.find(read));
      const fresh = found.filter((id) => !tried.has(id));
      if (fresh.length === 0) break;
      for (const id of fresh) {
        tried.add(id);
        try {
          if ((await sweep.perform(id)) !== false) done += 1;
        } catch (error) {
          failed += 1;
          this.log.error(`sweep ${sweep.name}`, error);
        }
      }
    }
    const result = { name: sweep.name, found: tried.size, done, failed };
    await this.remember(result, started);
    return result;
  }

  private async remember(result: SweepResult, started: Date): Promise<void> {
    await this.work.keep('sweep_run', (query) =>
      query(
        `insert into sweep_run (name, started_at, finished_at, found, done, failed) values ($1, $2, $3, $4, $5, $6)
         on conflict (name) do update set started_at = $2, finished_at = $3, found = $4, done = $5, failed = $6`,
        [result.name, started, wallClock.now(), result.found, result.done, result.failed],
      ),
    );
  }

  private async led(sweep: Sweep, ifTaken: 'wait' | 'skip', run: () => Promise<SweepResult>): Promise<SweepResult> {
    const client = await poolOf(this.source).connect();
    const lock = [LOCKS, sweep.name];
    try {
      await client.query('set statement_timeout = 0');
      const sql = ifTaken === 'wait' ? 'pg_advisory_lock' : 'pg_try_advisory_lock';
      const { rows } = await client.query<{ got: unknown }>(`select ${sql}($1, hashtext($2)) as got`, lock);
      if (rows[0]?.got === false) return { name: sweep.name, found: 0, done: 0, failed: 0 };
      return await run();
    } finally {
      // given back by name: with the connection alone it would go a moment later, and the next run would find it taken
      await client.query('select pg_advisory_unlock($1, hashtext($2))', lock).catch(() => undefined);
      client.release(true);
    }
  }
}
