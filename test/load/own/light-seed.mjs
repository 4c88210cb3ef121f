import { seedDemoServices } from '#libs/directory';
import { DEMO, seedDemoIdentity } from '#libs/identity';
import { wallClock } from '#libs/kernel';
import { Work } from '#libs/platform';
import { inside } from './inside.mjs';

/** The demonstration's organisations, people and clients without its 300 referrals: a drill tells its own story. */
export async function lightSeed(env) {
  const app = await inside(env, 2);
  try {
    const work = app.get(Work);
    await seedDemoIdentity(work);
    await seedDemoServices(work, [DEMO.organisations.haven, DEMO.organisations.harbour]);
    await work.keep('installation', (query) => query('update installation set demo_loaded_at = $1', [wallClock.now()]));
  } finally {
    await app.close();
  }
}
