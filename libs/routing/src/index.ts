export { type Choice, type OfferLine, OffersQueries } from './offers.queries';
export { NO_PLACE_REASONS, type NoPlaceReason, PlacingService } from './placing.service';
export { RoutingModule } from './routing.module';
export { type UnplacedLine, UnplacedQueries } from './unplaced.queries';
