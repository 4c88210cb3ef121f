import { ApiProperty } from '@nestjs/swagger';
import { MILESTONE_KINDS } from '#libs/victims-code';
import { COUNTS } from '../limits';
import { Anything, CodeOf, Instant, ManyUnread, Part, Words, WordsOrList, WordsOrThing } from '../validation/fields';

class MilestoneCrimeDto {
  @Words('code', { required: true, example: 'west-midlands' }) force: string;
  @Words('reference', { required: true, example: '20/123456/26' }) reference: string;
}

/** Something that happened in the investigation or at court. */
export class MilestoneDto {
  @Part(() => MilestoneCrimeDto, { required: true }) crime: MilestoneCrimeDto;
  @Words('reference', { description: 'A referral’s id or externalId; needed for what is said to one victim. It may come later' })
  victim?: string;
  @Words('reference', { description: 'Whoever you call so: kept sealed, and unread' }) suspect?: string;
  @Words('code', { description: 'Who did it, where it was not the police', example: 'cps' }) agency?: string;
  @CodeOf(MILESTONE_KINDS, { required: true }) kind: string;
  @Instant({ required: true, description: 'When it happened; may be long ago' }) at: string;
  @WordsOrList('reference', { description: 'The externalId of what it answers, or several; needed on victim.informed' })
  about?: string | string[];
  @Words('code', { description: 'How the victim was told', example: 'phone' }) channel?: string;
  @WordsOrThing('note', { description: 'Kept sealed, and unread' }) evidence?: unknown;
  @Words('reference', { required: true, description: 'Your own id of it: sent again, it changes nothing' }) externalId: string;
  @Anything({ description: 'Kept, sealed and unread' }) extensions?: Record<string, unknown>;
}

/** Each is read for itself: one that cannot be read does not keep back the others. */
export class MilestonesDto {
  @CodeOf(['1']) schemaVersion?: string;
  @ManyUnread(COUNTS.milestones)
  @ApiProperty({ type: () => MilestoneDto, isArray: true, minItems: 1, maxItems: COUNTS.milestones })
  items: unknown[];
  @Anything({ description: 'Kept with each, sealed and unread' }) extensions?: Record<string, unknown>;
}
