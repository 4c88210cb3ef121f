export { JoinsQueries, type JoinedCase, type PairFilter, type PairList } from './joins.queries';
export { JoinsService } from './joins.service';
export {
  APART_REASONS,
  JOIN_REASONS,
  LATER_REASONS,
  PART_REASONS,
  type ApartReason,
  type JoinReason,
  type LaterReason,
  type PartReason,
} from './joins.words';
export { LinkageModule } from './linkage.module';
export { LinkageService, type Rebuilt } from './linkage.service';
export type { PairSide, PairView } from './pair.view';
export type { Compared } from './pair.words';
export { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';
