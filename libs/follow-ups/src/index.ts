export { followUpLifecycle, type FollowUpActionName, type FollowUpState } from './follow-up.lifecycle';
export { CANCEL_REASONS, CHOSEN_PURPOSES, PURPOSES, type CancelReason, type Purpose } from './follow-up.words';
export { FollowUpsModule } from './follow-ups.module';
export { FollowUpsQueries, type FollowUpView } from './follow-ups.queries';
export { FollowUpsService, type FollowUpCommand } from './follow-ups.service';
