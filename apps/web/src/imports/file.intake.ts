import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { ImportSpool, ImportsService, type ImportView, type ReceivedFile, type Source } from '#libs/imports';
import { DomainError, type Actor } from '#libs/kernel';
import type { FieldFault } from '../forms/form';
import { fileFaults } from './file.words';

/** The field of the form. */
export const FILE = 'file';

export type Taken = { readonly view: ImportView } | { readonly faults: readonly FieldFault[] };

/** Takes the file of a form into the same spool as the machine interface, or says in words why it does not. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly spool: ImportSpool,
    private readonly imports: ImportsService,
  ) {}

  async take(actor: Actor, upload: Readable | undefined, read: (bytes: Readable) => Source, how: ReceivedFile = {}): Promise<Taken> {
    if (!upload) return { faults: [{ field: FILE, words: 'Choose a file' }] };
    try {
      const file = await this.spool.take(upload, 'csv', read);
      try {
        return { view: await this.imports.receive(actor, file, how) };
      } catch (error) {
        // only a refusal is sure to have written nothing; what else is left over, a sweep finds
        if (error instanceof DomainError) await this.spool.discard(file.importId);
        throw error;
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'invalid') throw error;
      return { faults: fileFaults(error).map((words) => ({ field: FILE, words })) };
    }
  }
}
