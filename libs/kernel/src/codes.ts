/**
 * The closed list of codes that an error may carry, with its public words. A code never changes its meaning; a client may act
 * on it. Add here first: a `DomainError` with another code does not compile.
 */
export const CODES = {
  // the request itself
  malformed: 'The request could not be read.',
  invalid: 'Some of what was sent is not right.',
  cursor_invalid: 'The cursor is not one of ours.',
  required: 'This is required.',
  unknown_property: 'This is not something we know.',
  wrong_type: 'This has the wrong type.',
  wrong_form: 'This is not written in the way we expect.',
  too_long: 'This is too long.',
  too_short: 'This is too short.',
  too_many: 'There are too many of these.',
  too_few: 'There are too few of these.',
  out_of_range: 'This is out of range.',
  not_in_list: 'This is not one of the values we know.',
  not_a_date: 'This is not a date we can read.',
  in_future: 'This lies in the future.',
  header_unknown: 'This column is not known.',
  header_missing: 'A column is missing.',
  header_twice: 'This column appears twice.',
  profile_unknown: 'Your organisation has no mapping profile of this name.',
  payload_too_large: 'What was sent is too large.',
  media_type_unsupported: 'This kind of content cannot be read here.',
  // who is asking
  unauthenticated: 'Sign in or send a valid token.',
  scope_missing: 'This client may not do that.',
  forbidden: 'You may not do that.',
  not_found: 'There is nothing here for you.',
  csrf: 'This form has expired. Go back and try again.',
  address_not_allowed: 'This address cannot be used: it must be https and lead to a public host.',
  force_not_yours: 'You may not write in the name of this force.',
  // doing it twice, or at the same time as another
  idempotency_key_required: 'Send an Idempotency-Key with every POST.',
  idempotency_key_reused: 'This Idempotency-Key was used for something else.',
  idempotency_in_progress: 'The first request with this Idempotency-Key is still being worked on.',
  external_id_taken: 'This externalId was used for other content.',
  precondition_required: 'Send If-Match with the ETag you read.',
  stale: 'Someone else changed this first. Read it again.',
  conflict: 'This has changed in the meantime.',
  // rules of the work
  action_not_open: 'This cannot be done in its present state.',
  already_declined: 'This service has declined it already.',
  reason_required: 'Give a reason.',
  consent_refused: 'The victim refused contact.',
  channel_unsafe: 'This way of contact is not safe.',
  channel_unproven: 'This way of contact has to be checked again first.',
  second_person_required: 'A second person has to agree.',
  same_person: 'This has to be someone else.',
  self_grant: 'Nobody grants themself a role.',
  code_already_used: 'This one-time code was used already. Wait for the next one.',
  past_calendar: 'This day lies beyond the table of bank holidays.',
  // the house
  too_many_requests: 'Too many requests. Try again later.',
  unavailable: 'The service is busy. Try again shortly.',
  internal: 'Something went wrong. Quote the id.',
} as const;

export type Code = keyof typeof CODES;
