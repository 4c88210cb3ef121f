export { connectionLifecycle, type ConnectionActionName, type ConnectionState } from './connection.lifecycle';
export { ConnectionsQueries, type Connection } from './connections.queries';
export { ConnectionsService } from './connections.service';
export { ElsewhereQueries, type KnownElsewhere } from './elsewhere.queries';
export { JoinsQueries, type PairFilter, type PairList } from './joins.queries';
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
export { Searches, type OpenSearch } from './searches';
export { SearchesQueries, type SearchHit, type SearchResults } from './searches.queries';
export type { SearchAsked, SearchBy } from './search.rules';
export { SamePersonQueries, type JoinedCase, type SamePerson } from './same-person.queries';
export { suggestionLifecycle, type SuggestionActionName, type SuggestionState } from './suggestion.lifecycle';
