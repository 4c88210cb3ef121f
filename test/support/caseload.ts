import { seedDemoServices } from '#libs/directory';
import { DEMO, demoActor, seedDemoIdentity } from '#libs/identity';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import { CasesQueries, CasesService, ContactsService, DecisionsService, ReferralsService } from '#libs/referrals';
import { invented } from './demo-referral';
import type { TestPlatform } from './platform';

/** The demonstration's people, and cases that a caseworker of theirs has. */
export interface Caseload {
  readonly leader: Actor;
  readonly worker: Actor;
  /** Of another provider: sees nothing of it. */
  readonly stranger: Actor;
  /** A new case, received, accepted and allocated; answers its id. */
  newCase(): Promise<string>;
  /** The worker speaks to the victim on the telephone. */
  reach(caseId: string): Promise<void>;
}

let made = 0;

export async function caseload(on: TestPlatform): Promise<Caseload> {
  await seedDemoIdentity(on.get(Work));
  await seedDemoServices(on.get(Work), [DEMO.organisations.haven, DEMO.organisations.harbour]);
  const [referrer, leader, worker, stranger] = (['wmpRecords', 'leaderHaven', 'caseworkerHaven', 'caseworkerHarbour'] as const).map(
    demoActor,
  ) as [Actor, Actor, Actor, Actor];
  return {
    leader,
    worker,
    stranger,
    async newCase() {
      const { view } = await on.get(ReferralsService).receive(referrer, { content: invented((made += 1) + 500) });
      await on.get(DecisionsService).accept(leader, view.id);
      const sql = 'select case_id from referral where id = $1';
      const [row] = await on.get(Work).read(SYSTEM, ({ query }) => query<{ case_id: string }>(sql, [view.id]));
      const caseId = row?.case_id ?? '';
      await on.get(CasesService).allocate(leader, caseId, worker.id);
      return caseId;
    },
    async reach(caseId) {
      const { channels } = await on.get(CasesQueries).one(worker, caseId);
      const voice = channels.find((c) => c.kind === 'voice');
      await on.get(ContactsService).record(worker, caseId, { channelId: voice?.id ?? '', outcome: 'spoke-to-victim', confirmedSafe: true });
    },
  };
}
