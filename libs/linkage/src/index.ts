export { JoinsQueries, type PairSide, type PairView } from './joins.queries';
export { JoinsService, PART_REASONS, type PartReason } from './joins.service';
export { LinkageModule } from './linkage.module';
export { LinkageService, type Rebuilt } from './linkage.service';
export { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';
