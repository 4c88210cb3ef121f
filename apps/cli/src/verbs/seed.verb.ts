import { ComplianceService } from '#libs/compliance';
import { seedDemoServices } from '#libs/directory';
import { DEMO, seedDemoIdentity } from '#libs/identity';
import { Clock, DomainError, SYSTEM, invalid } from '#libs/kernel';
import { Work } from '#libs/platform';
import { leaveOutOldNotices, makeFindings } from '../demo/findings';
import { DemoStory } from '../demo/story';
import { inside } from '../inside';
import type { Verb } from '../verb';

/** A thousand small transactions that nobody waits for: the disk is asked a few times a second, not at each. */
const HURRIED = true;

/** Loads the demonstration once: organisations, people, services and 300 invented referrals. A second time does nothing. */
export const seedVerb: Verb = {
  name: 'seed',
  says: 'load the demonstration (only in demo mode; a second time changes nothing)',
  run: ({ config }) => {
    if (!config.demo) throw demoOnly();
    return inside(
      config,
      async (app) => {
        const { password } = DEMO;
        const work = app.get(Work);
        const loaded = await work.keep('installation', (query) =>
          query<{ at: Date | null }>('select demo_loaded_at as at from installation'),
        );
        if (loaded[0]?.at) return { value: { referrals: 0, password }, text: 'The demonstration is loaded already.' };
        await seedDemoIdentity(work);
        await seedDemoServices(work, [DEMO.organisations.haven, DEMO.organisations.harbour]);
        // A first start that was cut short leaves a part of the story: it stays as it is rather than being told twice.
        const begun = await work.read(SYSTEM, ({ query }) => query('select 1 from referral limit 1'));
        const referrals = begun.length > 0 ? 0 : await app.get(DemoStory).play();
        await makeFindings(work, app.get(ComplianceService));
        await leaveOutOldNotices(work);
        const at = app.get(Clock).now();
        await work.keep('installation', (query) => query('update installation set demo_loaded_at = $1', [at]));
        return { value: { referrals, password }, text: `The demonstration is loaded: ${referrals} referrals.` };
      },
      HURRIED,
    );
  },
};

function demoOnly(): DomainError {
  return invalid('forbidden', [], 'seed: only in demo mode (DEMO=true); these people and secrets are known to everybody.');
}
