export { type ForwardingLine, ForwardingQueries } from './forwarding.queries';
export { type DecidesAs, type ForwardCommand, ForwardingService } from './forwarding.service';
export { FORWARD_BASES, FORWARD_REASONS, type ForwardBasis, type ForwardReason } from './forwarding.words';
export { type Choice, type OfferLine, OffersQueries } from './offers.queries';
export { NO_PLACE_REASONS, type NoPlaceReason, PlacingService } from './placing.service';
export { RoutingModule } from './routing.module';
export { type UnplacedLine, UnplacedQueries } from './unplaced.queries';
