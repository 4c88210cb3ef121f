import { ComplianceService } from '#libs/compliance';
import { SYSTEM } from '#libs/kernel';
import type { Work } from '#libs/platform';

const AT_ONCE = 6;

/**
 * Makes the findings that the demonstration's acts set off, so that the figures are there when the first page is opened. Each is
 * the worker's own job, taken from the outbox in its own transaction: nothing is left for it to do twice.
 */
export async function makeFindings(work: Work, compliance: ComplianceService): Promise<void> {
  const posts = await work.read(SYSTEM, ({ query }) =>
    query<{ id: string; cases: string[] }>(`select id, payload->'cases' as cases from outbox where job = 'compliance.assess' order by id`),
  );
  for (let i = 0; i < posts.length; i += AT_ONCE) {
    await Promise.all(posts.slice(i, i + AT_ONCE).map((post) => compliance.assessAfter([post.id], post.cases)));
  }
}

/** What was told to the people of the story lies in its past: nobody finds a year of notices when they first sign in. */
export async function leaveOutOldNotices(work: Work): Promise<void> {
  await work.keep('outbox', (query) => query(`delete from outbox where job like 'notice.%'`));
}
