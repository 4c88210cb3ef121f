import { Controller, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { DutiesService } from '#libs/referrals';
import { seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';

/** Duties that are done by having looked. */
@Can('case.progress')
@Controller('cases/:id/duties')
export class DutiesController {
  constructor(private readonly duties: DutiesService) {}

  @Post(':duty')
  async finish(@Me() me: Actor, @Param('id') id: string, @Param('duty') duty: string) {
    await this.duties.finish(me, id, duty);
    return seeOther(`/cases/${id}`, 'It is noted that you looked', 'It no longer stands in anybody’s list.');
  }
}
