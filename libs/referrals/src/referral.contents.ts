import { Injectable } from '@nestjs/common';
import type { ReferralContent } from '#libs/intake';
import { Vault, internally, type Look, type PersonKey, type WrappedKey } from '#libs/platform';
import type { TriageFacts } from '#libs/triage';

/** What was sent, sealed whole under the victim's key, and a keyed print of it by which the same content is known again. */
@Injectable()
export class ReferralContents {
  constructor(private readonly vault: Vault) {}

  seal(person: PersonKey, referralId: string, content: ReferralContent): Buffer {
    return this.vault.seal(person, at(referralId, 'content'), content);
  }

  sealReason(person: PersonKey, referralId: string, reason: string): Buffer {
    return this.vault.seal(person, at(referralId, 'reason'), reason);
  }

  /** The facts that a decision of triage used, under the decision's own id. */
  sealFacts(person: PersonKey, decisionId: string, facts: TriageFacts): Buffer {
    return this.vault.seal(person, factsAt(decisionId), facts);
  }

  openFacts(look: Look, key: WrappedKey, decisionId: string, sealed: Buffer): TriageFacts {
    return this.vault.open<TriageFacts>(look, key, factsAt(decisionId), sealed);
  }

  open(look: Look, key: WrappedKey, referralId: string, sealed: Buffer): ReferralContent {
    return this.vault.open<ReferralContent>(look, key, at(referralId, 'content'), sealed);
  }

  openForTriage(key: WrappedKey, referralId: string, sealed: Buffer): ReferralContent {
    return this.open(internally('triage'), key, referralId, sealed);
  }

  key(row: { person_id: string; wrapped: Buffer }): PersonKey {
    return this.vault.personKey({ personId: row.person_id, wrapped: row.wrapped });
  }

  hash(content: ReferralContent): Buffer {
    return this.vault.mac(Buffer.from(canonical(content)));
  }
}

const at = (referralId: string, group: string) => ({ table: 'referral', group, row: referralId });
const factsAt = (decisionId: string) => ({ table: 'triage_decision', group: 'facts', row: decisionId });

/** JSON with sorted keys: the same content is the same text in whatever order it was sent. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
