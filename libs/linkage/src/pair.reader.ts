import { Injectable } from '@nestjs/common';
import { Clock, SYSTEM, openActions } from '#libs/kernel';
import { Vault, Work, type Look } from '#libs/platform';
import { nameOf } from '#libs/referrals';
import { place, type ContactGroup, type IdentityGroup } from '#libs/victims';
import { GUARDS, guardsOf, type GuardName } from './pair.rules';
import type { PairRecord, PairSide, PairView, SideRecord } from './pair.view';
import { comparedInWords } from './pair.words';
import { RecordOpener } from './record.opener';
import { suggestionLifecycle } from './suggestion.lifecycle';

/** Opens what a page of two records shows, under the look that was recorded for both cases. */
@Injectable()
export class PairReader {
  constructor(
    private readonly work: Work,
    private readonly vault: Vault,
    private readonly opener: RecordOpener,
    private readonly clock: Clock,
  ) {}

  view(look: Look, row: PairRecord, guards: readonly GuardName[] = row.guards): PairView {
    const { id, kind, state, verdict, model, foundAt, laterOn, decidedAt, decidedBy, factors, x, y } = row;
    return {
      ...{ id, kind, state, verdict, model, foundAt, laterOn, decidedAt, decidedBy },
      weight: row.weight / 100,
      compared: comparedInWords(kind, factors),
      guards: guards.map((guard) => GUARDS[guard]),
      sides: [this.side(look, x), this.side(look, y)],
      actions: openActions(suggestionLifecycle, state).flatMap((action) => (action.words ? [action.name] : [])),
    };
  }

  /** What is safe changes, and people come of age: judged now, not when the pair was found. */
  async guardsNow(row: PairRecord): Promise<GuardName[]> {
    const [a, b] = await this.work.read(SYSTEM, ({ query }) => this.opener.open(query, [row.one_id, row.other_id]));
    const lasting = row.guards.filter((guard) => guard !== 'under-18' && guard !== 'safe-contact-differs');
    return a && b ? [...lasting, ...guardsOf(a, b, null, this.clock.today())] : row.guards;
  }

  private side(look: Look, { sealed, contact, wrapped, person, ...shown }: SideRecord): PairSide {
    const key = this.vault.personKey({ personId: person, wrapped: Buffer.from(wrapped, 'base64') });
    const identity = this.vault.open<IdentityGroup>(look, key, place(key, 'identity'), Buffer.from(sealed, 'base64'));
    const { address } = this.vault.open<ContactGroup>(look, key, place(key, 'contact'), Buffer.from(contact, 'base64'));
    return { ...shown, receivedAt: new Date(shown.receivedAt), name: nameOf(identity), identity, address };
  }
}
