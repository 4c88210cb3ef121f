import { Module, type OnModuleInit } from '@nestjs/common';
import { Handlers, Reactions, Sweeps, Work, expiry } from '#libs/platform';
import { ProfilesModule } from '#libs/profiles';
import { ReferralsModule } from '#libs/referrals';
import { ImportBatch } from './import.batch';
import { ImportPreview } from './import.preview';
import { ImportRejections } from './import.rejections';
import { IMPORT_REACTIONS, ImportRunner } from './import.runner';
import { ImportSheetsQueries } from './import.sheets.queries';
import { ImportSpool } from './import.spool';
import { ImportsQueries } from './imports.queries';
import { ImportsService } from './imports.service';

/** Chunks of a file whose sender went away before it was whole. */
const ORPHANS = `created_at < $1::timestamptz - interval '1 day' and not exists (select 1 from import i where i.id = import_chunk.import_id)`;

@Module({
  imports: [ReferralsModule, ProfilesModule],
  providers: [ImportSpool, ImportsService, ImportsQueries, ImportSheetsQueries, ImportPreview, ImportRejections, ImportBatch, ImportRunner],
  exports: [ImportSpool, ImportsService, ImportsQueries, ImportSheetsQueries, ImportPreview, ImportRunner, ProfilesModule],
})
export class ImportsModule implements OnModuleInit {
  constructor(
    private readonly runner: ImportRunner,
    private readonly reactions: Reactions,
    private readonly handlers: Handlers,
    private readonly sweeps: Sweeps,
    private readonly work: Work,
  ) {}

  onModuleInit(): void {
    this.reactions.add(IMPORT_REACTIONS);
    this.handlers.add(this.runner.handlers());
    this.sweeps.add([expiry(this.work, { book: 'import_chunk', table: 'import_chunk', ended: ORPHANS }, '40 4 * * *')]);
  }
}
