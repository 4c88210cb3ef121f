import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DirectoryModule } from '#libs/directory';
import { IdentityModule, demoActor } from '#libs/identity';
import { Clock, SYSTEM, newId } from '#libs/kernel';
import { PlatformModule, Work, loadConfig } from '#libs/platform';
import { CasesService, DecisionsService, ReferralsModule } from '#libs/referrals';
import { migrationNames } from '#migrations';
import { pause } from './waiting.mjs';

const OPTIONAL = ['compliance', 'follow-ups', 'notifications'];
const ROOT = join(import.meta.dirname, '../../..');

/** Every capability that is there: whoever writes must post what follows from an act, as the apps do. */
async function capabilities() {
  const there = OPTIONAL.filter((name) => existsSync(join(ROOT, `dist/libs/${name}/src/index.js`)));
  const faces = await Promise.all(there.map((name) => import(`#libs/${name}`)));
  const modules = faces.flatMap((face) =>
    Object.entries(face)
      .filter(([name]) => /^\w+Module$/.test(name) && name !== '__esModule' && name !== 'FiguresModule')
      .map(([, module]) => module),
  );
  const followUps = faces.map((face) => face.FollowUpsService).find(Boolean);
  return { modules, followUps };
}

class InsideModule {}
Module({})(InsideModule);

/** The people of a provider, who work through the libraries' own verbs while everything around them falls over. */
export class Casework {
  static async open(product, connections = 6) {
    const casework = new Casework();
    const config = loadConfig(product.env);
    const { modules, followUps } = await capabilities();
    const platform = PlatformModule.forRoot({ config, app: 'drill', connections, migrations: migrationNames });
    const imports = [platform, IdentityModule, DirectoryModule, ReferralsModule, ...modules];
    casework.app = await NestFactory.createApplicationContext({ module: InsideModule, imports }, { logger: false, abortOnError: false });
    Object.assign(casework, {
      leader: demoActor('leaderHaven'),
      worker: demoActor('caseworkerHaven'),
      followUpsToken: followUps,
      work: casework.app.get(Work),
    });
    return casework;
  }

  get hasFollowUps() {
    return this.followUpsToken !== undefined;
  }

  /** Accepts a referral, gives its case to a worker and has it come back today; answers the case's id. */
  async takeOn(referralId) {
    const row = () => this.work.read(SYSTEM, ({ query }) => query('select state, case_id from referral where id = $1', [referralId]));
    const [{ case_id: caseId }] = await again(row);
    await again(async () => (await row())[0].state === 'received' && this.app.get(DecisionsService).accept(this.leader, referralId));
    const worker = () => this.work.read(SYSTEM, ({ query }) => query('select worker_id from case_file where id = $1', [caseId]));
    await again(
      async () => (await worker())[0].worker_id === null && this.app.get(CasesService).allocate(this.leader, caseId, this.worker.id),
    );
    if (this.hasFollowUps) await again(() => this.#remind(caseId));
    return caseId;
  }

  close() {
    return this.app.close();
  }

  #remind(caseId) {
    const dueOn = this.app.get(Clock).today();
    return this.app.get(this.followUpsToken).set(this.worker, caseId, { dueOn, purpose: 'check-in', note: `invented ${newId()}` });
  }
}

/** Does it until it is done: what a person does whose page said "try again". */
async function again(what) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await what();
    } catch (fault) {
      if (tries === 60 || fault.code === 'not_in_list') throw fault;
      await pause(300);
    }
  }
}
