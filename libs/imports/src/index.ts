export { csvSource, type Source } from './csv.source';
export { ImportRunner } from './import.runner';
export { LIMITS, type ImportFormat, type ImportState, type ImportView, type SentRow } from './import.shape';
export { ImportSpool, type Spooled } from './import.spool';
export { ImportsModule } from './imports.module';
export { ImportsQueries, type RejectedRow, type Rejections } from './imports.queries';
export { ImportsService } from './imports.service';
