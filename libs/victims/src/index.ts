export {
  CHANNEL_OWNERS,
  CONTACT_WAYS,
  HATE_STRANDS,
  PHONE_KINDS,
  PREFERENCE_STRENGTHS,
  RISK_BANDS,
  SUSPECT_RELATIONSHIPS,
  VICTIM_KINDS,
  VICTIM_ROLES,
  WEEKDAYS,
  type ChannelOwner,
  type ContactWay,
  type HateStrand,
  type PhoneKind,
  type PreferenceStrength,
  type RiskBand,
  type SuspectRelationship,
  type VictimKind,
  type VictimRole,
  type Weekday,
} from './victim.words';
export type {
  BusinessVictim,
  ContactWindow,
  ContactWishes,
  Email,
  Flags,
  Guardian,
  NamedContact,
  PersonVictim,
  Phone,
  PostalAddress,
  SafetyMark,
  Suspect,
  VictimContent,
} from './victim.shape';
export {
  CHANNEL_KINDS,
  KIND_OF_WAY,
  NO_CHANNEL_WORDS,
  type Channel,
  type ChannelKind,
  type ChannelMark,
  type Channels,
  type Circumstances,
  type NoChannel,
} from './channel.shape';
export { isSameAddress } from './address.rules';
export { channelsOf, isDead } from './channels.rules';
export { isUsable, mayLeaveVoicemail, usableChannels, waysOf } from './channel-use.rules';
export {
  SAFE_FOR_DAYS,
  UNSETTLING,
  channelState,
  joinedMark,
  mayUse,
  type ChannelState,
  type ConfirmedMark,
  type UnsettlingEvent,
  type UnsettlingKind,
} from './channel-state.rules';
export { CHILD_POLICY, childPolicyFor, guardianSpeaksFor, isGuardianSafe, type TalkTo } from './child.rules';
export { CONSEQUENCES, CONTACT_OUTCOMES, referrerAnswerDue, type Consequence, type ContactOutcome } from './contact-outcome.rules';
export { isSameName, normaliseName } from './name.rules';
export { dialable, isLandline, isTextable, numberOf } from './phone.rules';
export { STRICT_WORDS, isClose, strictBecause, type StrictReason } from './strict-contact.rules';
export { cannotUseOf, wayOf } from './wishes.rules';
export { groupsOf, type ChannelRow, type ContactGroup, type IdentityGroup, type VictimGroups } from './victim.groups';
export { VictimsModule } from './victims.module';
export { VictimsService, place } from './victims.service';
