import { Injectable } from '@nestjs/common';
import { DEMO, demoActor } from '#libs/identity';
import { Clock, DomainError, SYSTEM, addDays, startOfDay, wallClock, type Actor } from '#libs/kernel';
import { Work } from '#libs/platform';
import {
  CasesQueries,
  CasesService,
  type CloseReason,
  ContactsService,
  DecisionsService,
  DutiesService,
  ReferralsService,
} from '#libs/referrals';
import type { ContactOutcome } from '#libs/victims';
import { Chance } from './chance';
import { inventedReferral } from './invented-victims';

const HOUR = 3_600_000;
const AT_ONCE = 6;
const DAYS = 425;
const UNDECIDED = 6;

interface Step {
  /** Days from the beginning, and the hour of the day. */
  readonly day: number;
  readonly hour: number;
  readonly run: () => Promise<Step[]>;
}

/**
 * About 300 referrals over fourteen invented months, played through the verbs that everybody uses, with the clock turned back and
 * then day by day forward: whatever a page, a figure or the record shows of them came about as it would have in earnest.
 */
@Injectable()
export class DemoStory {
  private readonly chance = new Chance(2026);

  constructor(
    private readonly clock: Clock,
    private readonly work: Work,
    private readonly referrals: ReferralsService,
    private readonly decisions: DecisionsService,
    private readonly cases: CasesService,
    private readonly contacts: ContactsService,
    private readonly queries: CasesQueries,
    private readonly duties: DutiesService,
  ) {}

  /** Plays it once; answers how many referrals were made. */
  async play(referrals = 300): Promise<number> {
    const offset = this.clock.now().getTime() - wallClock.millis();
    const first = addDays(this.clock.today(), -DAYS);
    let steps: Step[] = Array.from({ length: referrals }, (_, n) => this.arrival(n, Math.floor((n * DAYS) / referrals)));
    try {
      for (let day = 0; day <= DAYS; day += 1) {
        for (let hour = 8; hour < 20; hour += 2) {
          const due = steps.filter((s) => s.day === day && s.hour === hour);
          if (due.length === 0) continue;
          const at = startOfDay(addDays(first, day)).getTime() + hour * HOUR;
          if (at > wallClock.millis() + offset) return referrals;
          this.clock.turn(at - wallClock.millis());
          steps = [...steps.filter((s) => !due.includes(s)), ...(await this.all(due))];
        }
      }
      return referrals;
    } finally {
      this.clock.turn(offset);
    }
  }

  private async all(due: readonly Step[]): Promise<Step[]> {
    const next: Step[] = [];
    for (let i = 0; i < due.length; i += AT_ONCE) next.push(...(await Promise.all(due.slice(i, i + AT_ONCE).map((s) => s.run()))).flat());
    return next;
  }

  private arrival(n: number, day: number): Step {
    const transport = n % 17 === 5;
    const actor = demoActor(transport ? 'btpRecords' : n % 3 === 0 ? 'officerWmp' : 'wmpRecords');
    const force = transport ? { force: 'btp', prefix: 'BTP' } : { force: 'west-midlands', prefix: '20' };
    return {
      day,
      hour: 8 + 2 * (n % 3),
      run: async () => {
        const { view } = await this.referrals.receive(actor, { content: inventedReferral(n, this.clock.now(), force, this.chance) });
        // The last days are left undecided, so that every queue has something to show.
        if (day > DAYS - UNDECIDED) return [];
        if (view.state === 'held') return this.chance.happens(0.95) ? [this.decision(view.id, day)] : [];
        return view.state === 'received' ? [this.acceptance(view.id, day + (this.chance.happens(0.7) ? 0 : 1))] : [];
      },
    };
  }

  private decision(id: string, day: number): Step {
    const release = this.chance.happens(0.6);
    return this.step(day + 1, 10, async () => {
      if (release) {
        const gone = await this.quietly(() => this.decisions.release(leader, id, 'consent-obtained'));
        if (gone) return [this.acceptance(id, day + 1)];
      }
      await this.quietly(() => this.decisions.decline(leader, id, 'victim-declined'));
      return [];
    });
  }

  private acceptance(id: string, day: number): Step {
    return this.step(day, 14, async () => {
      await this.decisions.accept(leader, id);
      const [row] = await this.work.read(SYSTEM, ({ query }) =>
        query<{ case_id: string }>('select case_id from referral where id = $1', [id]),
      );
      return row && (day < DAYS - 3 * UNDECIDED || this.chance.happens(0.7)) ? [this.allocation(row.case_id, day)] : [];
    });
  }

  private allocation(caseId: string, day: number): Step {
    return this.step(day + 1, 8, async () => {
      const worker = this.chance.happens(0.8) ? DEMO.people.caseworkerHaven : DEMO.people.leaderHaven;
      await this.cases.allocate(leader, caseId, worker.id);
      return [this.contact(caseId, day + 1 + this.chance.whole(3), 0)];
    });
  }

  private contact(caseId: string, day: number, tries: number): Step {
    const fall = this.chance.next();
    const outcome: ContactOutcome =
      fall < 0.55
        ? 'spoke-to-victim'
        : fall < 0.85
          ? 'no-answer'
          : fall < 0.93
            ? 'voicemail-left'
            : fall < 0.97
              ? 'someone-else-answered'
              : 'wrong-number';
    const saidYes = this.chance.happens(0.7);
    return this.step(day, 10 + 2 * (tries % 4), async () => {
      const view = await this.queries.one(worker, caseId, 'demo');
      const channel = view.channels.find((c) => c.kind === 'voice' && c.usable);
      if (!channel) return [this.closing(caseId, day + 4, 'unsafe-to-contact')];
      await this.contacts.record(worker, caseId, {
        channelId: channel.id,
        outcome,
        saidYes,
        note: 'An invented contact of the demonstration.',
      });
      if (outcome === 'spoke-to-victim') return [this.closing(caseId, day, saidYes ? 'needs-met' : 'declined-support')];
      if (outcome === 'someone-else-answered' || outcome === 'wrong-number')
        return this.chance.happens(0.9) ? [this.review(caseId, day)] : [];
      if (outcome === 'no-answer' || outcome === 'voicemail-left')
        return tries < 3 ? [this.contact(caseId, day + 1 + tries, tries + 1)] : [this.closing(caseId, day, 'uncontactable')];
      return [];
    });
  }

  /** The leader looks at what happened, the referrer has no other number, and the case is closed as unsafe to contact. */
  private review(caseId: string, day: number): Step {
    return this.step(day + 1, 12, async () => {
      const view = await this.queries.one(leader, caseId, 'demo');
      for (const duty of view.duties.filter((d) => d.kind === 'leader-review')) await this.duties.finish(leader, caseId, duty.id);
      return [this.closing(caseId, day + 4, 'unsafe-to-contact')];
    });
  }

  private closing(caseId: string, day: number, reason: CloseReason): Step {
    const after = reason === 'needs-met' ? 30 + this.chance.whole(120) : 3;
    return this.step(day + after, 16, async () => {
      await this.cases.close(worker, caseId, reason);
      return [];
    });
  }

  private step(day: number, hour: number, run: () => Promise<Step[]>): Step {
    return { day, hour, run };
  }

  /** A decision that the rules refuse is part of the story. */
  private async quietly(decide: () => Promise<unknown>): Promise<boolean> {
    try {
      await decide();
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }
}

const leader: Actor = demoActor('leaderHaven');
const worker: Actor = demoActor('caseworkerHaven');
