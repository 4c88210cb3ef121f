import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DomainError, invalid, type Actor } from '#libs/kernel';
import { LIMITS, csvSource, ImportSpool, ImportsService, type ImportFormat } from '#libs/imports';
import { Idempotency, type KeptAnswer } from '#libs/platform';
import { FILES_GO_TO } from '../body/read-bodies';
import { keyOf } from '../idempotency/once';
import type { Asked } from '../token/request';
import { accepted } from './import.answer';
import { ndjsonSource } from './ndjson.source';

const SOURCES = { csv: csvSource, ndjson: ndjsonSource } as const;

/** Takes a file in before it asks whether it came before: only its bytes say that it is the same. */
@Injectable()
export class ImportDoor {
  constructor(
    private readonly spool: ImportSpool,
    private readonly imports: ImportsService,
    private readonly idempotency: Idempotency,
  ) {}

  /** `again`: the same file under the same key was acknowledged before. */
  async take(actor: Actor, request: Asked): Promise<{ answer: KeptAnswer; again: boolean }> {
    const key = keyOf(request.headers['idempotency-key']);
    const format = formatOf(request);
    const file = await this.spool.take(request.body as Readable, format, SOURCES[format]);
    const keyed = { clientId: actor.id, method: 'POST', path: FILES_GO_TO, key, body: { format, digest: file.digest } };
    try {
      const done = await this.idempotency.once(keyed, () => this.imports.receive(actor, file), accepted);
      if (done.again) await this.spool.discard(file.importId);
      return done;
    } catch (error) {
      // only a refusal is sure to have written nothing; what else is left over, a sweep finds
      if (error instanceof DomainError) await this.spool.discard(file.importId);
      throw error;
    }
  }
}

function formatOf(request: Asked): ImportFormat {
  if (!(request.body instanceof Readable)) throw invalid('media_type_unsupported');
  if (Number(request.headers['content-length'] ?? 0) > LIMITS.bytes) throw invalid('payload_too_large');
  return request.headers['content-type']?.startsWith('text/csv') ? 'csv' : 'ndjson';
}
