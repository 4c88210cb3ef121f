import { Injectable } from '@nestjs/common';
import { FollowUpsQueries } from '#libs/follow-ups';
import type { Actor } from '#libs/kernel';
import { SamePersonQueries } from '#libs/linkage';
import type { CaseView } from '#libs/referrals';
import { JudgementsService, RepeatVictimsQueries } from '#libs/repeat-victims';
import { samePersonPanel } from '../linkage/case.panel';
import { repeatPanel } from '../repeat-victims/case.panel';

/** What other capabilities have to say on a case page. */
@Injectable()
export class CasePanels {
  constructor(
    private readonly followUps: FollowUpsQueries,
    private readonly same: SamePersonQueries,
    private readonly repeats: RepeatVictimsQueries,
    private readonly judgements: JudgementsService,
  ) {}

  async of(me: Actor, { id, strictContact }: CaseView) {
    const [followUps, same, repeats, judged] = await Promise.all([
      this.followUps.ofCase(me, id),
      this.same.ofCase(me, id),
      this.repeats.ofCase(me, id),
      this.judgements.ofCase(me, id),
    ]);
    const panels = { samePerson: samePersonPanel(id, same), before: repeatPanel(id, strictContact, repeats, judged) };
    return { followUps, panels };
  }
}
