import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiConsumes, ApiTags } from '@nestjs/swagger';
import { type MilestoneResult, MilestonesService } from '#libs/crimes';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { Creates, SentBefore } from '../docs/operations';
import { Once } from '../idempotency/once';
import { By } from '../token/request';
import { MilestonesAnswer, told } from './milestone.answer';
import { MilestonesDto } from './milestone.dto';
import { itemsOf } from './milestone.items';

@ApiTags('milestones')
@Controller('v1/milestones')
export class MilestonesController {
  constructor(private readonly milestones: MilestonesService) {}

  @Post()
  @HttpCode(202)
  @Can('milestones.write')
  @Once(told)
  @ApiConsumes('application/json', 'text/csv')
  @Creates(
    MilestonesAnswer,
    'Receives what happened in the investigation or at court: up to 100, each with its result',
    'milestones:write',
    202,
  )
  @SentBefore(MilestonesAnswer)
  record(@By() actor: Actor, @Body() sent: MilestonesDto): Promise<MilestoneResult[]> {
    return this.milestones.record(actor, itemsOf(sent));
  }
}
