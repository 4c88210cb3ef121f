export { csvSource, refusedSource, type Source } from './csv.source';
export { ImportPreview, PREVIEW_ROWS, type PreviewRow } from './import.preview';
export { ImportRunner } from './import.runner';
export {
  LIMITS,
  type ImportFormat,
  type ImportSheet,
  type ImportState,
  type ImportView,
  type OpenRejection,
  type SentRow,
} from './import.shape';
export { ImportSheetsQueries, type OpenCounts } from './import.sheets.queries';
export { ImportSpool, type Spooled } from './import.spool';
export { ImportsModule } from './imports.module';
export { ImportsQueries, type RejectedRow, type Rejections } from './imports.queries';
export { ImportsService, type Received as ReceivedFile } from './imports.service';
export { rejectionsCsv } from './rejections.csv';
