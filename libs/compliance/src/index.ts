export { ComplianceModule } from './compliance.module';
export { complianceReactions } from './compliance.reactions';
export { ComplianceService } from './compliance.service';
export { AUDIENCE } from './finding.writer';
export { evidenceOf, type Evidence } from './evidence';
export { FiguresModule } from './figures.module';
export {
  FiguresQueries,
  type BehindFilter,
  type FigureFilter,
  type FindingDetail,
  type FindingLine,
  type Rate,
  type RateBy,
} from './figures.queries';
