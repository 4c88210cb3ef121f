import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalid, type Actor } from '#libs/kernel';
import { LIMITS, csvSource, ImportSpool, ImportsService, type ImportFormat } from '#libs/imports';
import { Idempotency, type KeptAnswer } from '#libs/platform';
import { ProfilesQueries, type Profile } from '#libs/profiles';
import { FILES_GO_TO } from '../body/read-bodies';
import { keyOf } from '../idempotency/once';
import type { Asked } from '../token/request';
import { accepted } from './import.answer';
import { ndjsonSource } from './ndjson.source';

/** Takes a file in before it asks whether it came before: only its bytes say that it is the same. */
@Injectable()
export class ImportDoor {
  constructor(
    private readonly spool: ImportSpool,
    private readonly imports: ImportsService,
    private readonly profiles: ProfilesQueries,
    private readonly idempotency: Idempotency,
  ) {}

  /** `again`: the same file under the same key was acknowledged before. `by`: the name of the profile in whose columns it is written. */
  async take(actor: Actor, request: Asked, by?: string): Promise<{ answer: KeptAnswer; again: boolean }> {
    const key = keyOf(request.headers['idempotency-key']);
    const format = formatOf(request);
    const profile = by === undefined ? null : await this.profileOf(actor, format, by);
    const read = format === 'csv' ? (bytes: Readable) => csvSource(bytes, profile?.mapping) : ndjsonSource;
    const file = await this.spool.take(request.body as Readable, format, read);
    const same = { format, digest: file.digest, ...(profile && { profile: profile.id }) };
    const keyed = { clientId: actor.id, method: 'POST', path: FILES_GO_TO, key, body: same };
    try {
      const done = await this.idempotency.once(keyed, () => this.imports.receive(actor, file, { profile }), accepted);
      if (done.again) await this.spool.discard(file.importId);
      return done;
    } catch (error) {
      // only a refusal is sure to have written nothing; what else is left over, a sweep finds
      if (error instanceof DomainError) await this.spool.discard(file.importId);
      throw error;
    }
  }

  private profileOf(actor: Actor, format: ImportFormat, name: string): Promise<Profile> {
    if (format !== 'csv') throw invalid('invalid', [{ parameter: 'profile', code: 'unknown_property', detail: 'Only a CSV has columns.' }]);
    return this.profiles.named(actor, name);
  }
}

function formatOf(request: Asked): ImportFormat {
  if (!(request.body instanceof Readable)) throw invalid('media_type_unsupported');
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bytes) throw invalid('payload_too_large');
  return request.headers['content-type']?.startsWith('text/csv') ? 'csv' : 'ndjson';
}
