import { FollowUpsService } from '#libs/follow-ups';
import { demoActor } from '#libs/identity';
import { Clock, SYSTEM } from '#libs/kernel';
import { Work } from '#libs/platform';
import { CasesQueries, CasesService, ContactsService, DecisionsService } from '#libs/referrals';
import { inside } from './inside.mjs';
import { pause } from './waiting.mjs';

/** The people of a provider, who work through the libraries' own verbs while everything around them falls over. */
export class Casework {
  leader = demoActor('leaderHaven');
  worker = demoActor('caseworkerHaven');

  static async open(env, connections = 6) {
    const casework = new Casework();
    casework.app = await inside(env, connections);
    casework.work = casework.app.get(Work);
    return casework;
  }

  get(verbs) {
    return this.app.get(verbs);
  }

  /** Accepts a referral, gives its case to a worker and has it come back today; answers the case's id. */
  async takeOn(referralId, note = 'invented') {
    const row = () => this.rows('select state, case_id from referral where id = $1', [referralId]);
    const [{ case_id: caseId }] = await again(row);
    await again(async () => (await row())[0].state === 'received' && this.get(DecisionsService).accept(this.leader, referralId));
    const held = () => this.rows('select worker_id from case_file where id = $1', [caseId]);
    await again(async () => (await held())[0].worker_id === null && this.get(CasesService).allocate(this.leader, caseId, this.worker.id));
    const reminder = { dueOn: this.get(Clock).today(), purpose: 'call', note };
    await again(() => this.get(FollowUpsService).set(this.worker, caseId, reminder));
    return caseId;
  }

  /** Speaks to the victim of a case and notes what was said. */
  async speak(caseId, note) {
    const { channels } = await this.get(CasesQueries).one(this.worker, caseId);
    const channelId = channels.find((channel) => channel.kind === 'voice' && channel.usable)?.id ?? '';
    await this.get(ContactsService).record(this.worker, caseId, {
      channelId,
      outcome: 'spoke-to-victim',
      confirmedSafe: true,
      saidYes: true,
      note,
    });
  }

  rows(sql, params = []) {
    return this.work.read(SYSTEM, ({ query }) => query(sql, params));
  }

  close() {
    return this.app.close();
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
