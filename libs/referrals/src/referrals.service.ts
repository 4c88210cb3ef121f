import { Injectable } from '@nestjs/common';
import { countedDistrict, type NotedCrime } from '#libs/crimes';
import { nextProvider, type ServiceRow } from '#libs/directory';
import { grantSights, need } from '#libs/identity';
import type { QualityFault, ReferralContent } from '#libs/intake';
import { conflict, newId, type Actor } from '#libs/kernel';
import { Settings, Work, type Tx } from '#libs/platform';
import { circumstancesOf, dangerOf, isRestricted, specialismsFor, triage, type TriageResult } from '#libs/triage';
import { tieMilestones } from './case-milestones';
import { caseFacts } from './case-facts.rules';
import { EarlierReferrals } from './earlier-referrals';
import { askForAnswer, holdForDecision, type Undecided } from './held.deadlines';
import { newReference } from './reference';
import { receivedDetail, triagedDetail } from './referral.acts';
import { ReferralContents } from './referral.contents';
import { VIEW_COLUMNS, VIEW_FROM, readView, viewOf, type ReferralRow, type ReferralView } from './referral.view';
import { needOwnForce } from './own-force.rules';
import { restrictCase } from './restriction';
import { Rooms } from './rooms';
import { commissioningBody } from './routing';
import { isUndecided, plainly, writeReferral, writtenRow } from './referral.writer';

const DRAWS = 5;

export interface ReceiveCommand {
  readonly content: ReferralContent;
  readonly quality?: readonly QualityFault[];
  readonly sourceVersion?: number;
}

/** `replayed`: the same client sent the same content under this externalId before; this is that referral. */
export interface Received {
  readonly view: ReferralView;
  readonly replayed: boolean;
}

/** Receiving a referral: written down, triaged and answered in one transaction. Nothing that was sent is ever lost by triage. */
@Injectable()
export class ReferralsService {
  constructor(
    private readonly work: Work,
    private readonly settings: Settings,
    private readonly rooms: Rooms,
    private readonly contents: ReferralContents,
    private readonly earlier: EarlierReferrals,
  ) {}

  /**
   * Receives one referral. Refuses a force that is not the client's, and an `externalId` that was used for other content.
   * The same content under the same `externalId` answers the first referral again.
   */
  async receive(actor: Actor, command: ReceiveCommand): Promise<Received> {
    need(actor, actor.kind === 'public' && command.content.source !== 'police' ? 'referral.self-refer' : 'referral.create');
    needOwnForce(actor, command.content);
    const before = await this.sentBefore(actor, command);
    if (before) return before;
    for (let tries = 1; ; tries += 1) {
      try {
        return { view: await this.work.run(actor, (tx) => this.take(tx, command)), replayed: false };
      } catch (error) {
        const { constraint } = error as { constraint?: string };
        // a reference drawn by chance that somebody has already: another is drawn
        if (constraint === 'referral_reference_key' && tries < DRAWS) continue;
        const first = constraint === 'referral_external_key' ? await this.sentBefore(actor, command) : null;
        if (first) return first;
        throw error;
      }
    }
  }

  /** The whole of receiving, inside a transaction. */
  async take(tx: Tx, command: ReceiveCommand): Promise<ReferralView> {
    const { id, view } = await this.write(tx, command);
    return view ?? readView(tx.query, id);
  }

  /**
   * Receiving without the answer: what a batch does for each of its rows. What came by a public form stands by itself: its crime is no
   * force's, so that nobody can write into a crime, a case or a channel that is known by guessing a reference.
   */
  async write(tx: Tx, command: ReceiveCommand, around?: Surroundings): Promise<Written> {
    const { content } = command;
    const publicForm = tx.actor.kind === 'public';
    const confirmedBy = publicForm ? null : content.source === 'self' ? 'victim' : 'officer';
    const person = this.rooms.victims.add(tx, circumstancesOf(content, tx.today), confirmedBy);
    const [{ settings, services }, crime] = await Promise.all([
      around ?? this.surroundings(tx),
      around?.crimes?.get(content) ?? this.rooms.crimes.note(tx, publicForm ? { ...content.crime, force: undefined } : content.crime),
    ]);
    const result = triage(content, {
      now: tx.at,
      today: tx.today,
      settings: { excludedOffences: settings['triage.excludedOffences'], duplicateDays: settings['triage.duplicateDays'] },
      earlier: content.crime?.reference && !crime.fresh ? await this.earlier.ofCrime(tx.query, crime.id) : [],
      publicForm,
    });
    const { offenceGroup } = result.facts;
    const district = countedDistrict(content.crime?.district);
    const route = { district, victimKind: content.victim.kind, offenceGroup, needs: specialismsFor(result.facts) };
    const providerId = nextProvider(services, route);
    // nobody to ask: the commissioning body has to find somebody, and sees that it waits
    const bodyId = providerId ? null : await commissioningBody(tx.query);
    const [id, decisionId] = [newId(), newId()];
    const row = {
      id,
      reference: newReference(),
      caseId: newId(),
      personId: person.personId,
      crimeId: crime.id,
      providerId,
      danger: dangerOf(content, result.facts),
      restricted: isRestricted(content),
      sealed: this.contents.seal(person, id, content),
      hash: this.contents.hash(content),
      decision: { id: decisionId, facts: this.contents.sealFacts(person, decisionId, result.facts) },
      facts: caseFacts(content, result.facts, district),
    };
    writeReferral(tx, command, result, row);
    const { organisationId } = tx.actor;
    grantSights(tx, row.caseId, [
      ...(organisationId ? [[organisationId, 'referrer'] as const] : []),
      ...(providerId ? [[providerId, 'provider'] as const] : []),
      ...(bodyId && isUndecided(result) ? [[bodyId, 'commissioning'] as const] : []),
    ]);
    if (row.restricted) await restrictCase(tx, row.caseId);
    await this.tell(tx, command, result, { ...row, ownerId: providerId ?? bodyId });
    if (!crime.fresh) await tieMilestones(tx, crime.id);
    return { id, outcome: result.outcome, view: plainly(result) ? viewOf(writtenRow(tx, command, result, row)) : null };
  }

  /** What stays the same for all referrals of one transaction: a batch asks for it once. */
  async surroundings(tx: Tx): Promise<Surroundings> {
    const [settings, services] = await Promise.all([this.settings.all(tx.query), this.rooms.directory.openServices(tx.query)]);
    return { settings, services };
  }

  /** Writes down the crimes of many referrals at once; one that comes again among them is left to its own referral. */
  async crimesOf(tx: Tx, contents: readonly ReferralContent[]): Promise<Map<ReferralContent, NotedCrime>> {
    const noted = await this.rooms.crimes.noteAll(
      tx,
      contents.map((content) => content.crime ?? {}),
    );
    return new Map(contents.flatMap((content, i) => (noted[i] ? [[content, noted[i]] as const] : [])));
  }

  private async tell(tx: Tx, { content }: ReceiveCommand, result: TriageResult, row: Taken): Promise<void> {
    const subject = { kind: 'referral', id: row.id, caseId: row.caseId };
    tx.did('referral.received', subject, receivedDetail(content, tx.at));
    tx.did('referral.triaged', subject, triagedDetail(result, row.decision.id));
    if (result.merged && result.earlierId) await this.earlier.makeSafer(tx, result.earlierId, result.merged);
    if (result.state === 'held') holdForDecision(tx, row);
    if (result.state === 'received') askForAnswer(tx, row);
  }

  private async sentBefore(actor: Actor, { content }: ReceiveCommand): Promise<Received | null> {
    if (actor.kind !== 'client' || content.externalId === undefined) return null;
    return this.work.read(actor, async ({ query }) => {
      const [row] = await query<ReferralRow & { content_hash: Buffer }>(
        {
          name: 'referrals-sent-before',
          text: `select ${VIEW_COLUMNS}, r.content_hash from ${VIEW_FROM} where r.client_id = $1 and r.external_id = $2`,
        },
        [actor.id, content.externalId],
      );
      if (!row) return null;
      if (!row.content_hash.equals(this.contents.hash(content))) throw conflict('external_id_taken');
      return { view: viewOf(row), replayed: true };
    });
  }
}

export interface Surroundings {
  readonly settings: Awaited<ReturnType<Settings['all']>>;
  /** What providers offer now. */
  readonly services: readonly ServiceRow[];
  /** Of a batch: the crimes that are written down already. */
  readonly crimes?: ReadonlyMap<ReferralContent, NotedCrime>;
}

export interface Written {
  readonly id: string;
  readonly outcome: TriageResult['outcome'];
  /** What the referrer is told, where nothing but what was written says it; else it is to be read. */
  readonly view: ReferralView | null;
}

interface Taken extends Undecided {
  readonly decision: { readonly id: string };
}
