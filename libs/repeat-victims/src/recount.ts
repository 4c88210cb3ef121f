import type { Tx } from '#libs/platform';
import { flagsOn } from './flag.row';
import { apply } from './flags.writer';
import { groupsOf, isShared, keysOf, lockSubjects, type Group } from './groups';
import { settle, type Change, type StandingFlag } from './settling.rules';

/**
 * Counts again all that these referrals are counted with, and brings the flags into line. Their rows must be committed before. Answers what was
 * done; nothing where the flags said it already. What it costs does not grow with the number of referrals that were never counted with another.
 */
export async function recount(tx: Tx, referralIds: readonly string[]): Promise<Change[]> {
  if (referralIds.length === 0 || (await isAlone(tx, referralIds))) return [];
  for (let asked = [...referralIds]; ;) {
    const keys = await keysOf(tx.query, asked);
    await lockSubjects(tx.query, keys);
    const groups = await groupsOf(tx.query, keys);
    const flags = await flagsOn(tx.query, asked, groups);
    const strangers = strangersIn(flags, groups).filter((id) => !asked.includes(id));
    if (strangers.length > 0) {
      asked = [...asked, ...strangers];
      continue;
    }
    const changes = settle(groups, flags, tx.today);
    await apply(
      tx,
      changes,
      groups.flatMap((group) => group.members),
    );
    return changes;
  }
}

/** Nobody else is counted with any of them, and no flag rests on them. */
async function isAlone(tx: Tx, referralIds: readonly string[]): Promise<boolean> {
  const [keys, resting] = await Promise.all([
    keysOf(tx.query, referralIds),
    tx.query('select 1 from repeat_evidence where referral_id = any($1) limit 1', [referralIds]),
  ]);
  return resting.length === 0 && !(await isShared(tx.query, keys));
}

/**
 * Evidence that lies in no group of the flag's kind: another's job has moved it and not yet counted. Its group is counted here too. What only
 * fell out of the latest that are counted is no stranger.
 */
function strangersIn(flags: readonly StandingFlag[], groups: readonly Group[]): string[] {
  const strangers = flags.flatMap((flag) => {
    const own = groups.filter((group) => group.kind === flag.kind);
    const within = own.map((group) => ({ group, shared: group.members.filter(({ id }) => flag.evidence.has(id)).length }));
    if (within.some(({ group, shared }) => group.more && shared * 2 > flag.evidence.size)) return [];
    const known = new Set(own.flatMap((group) => group.members.map(({ id }) => id)));
    return [...flag.evidence.keys()].filter((id) => !known.has(id));
  });
  return [...new Set(strangers)].sort();
}
