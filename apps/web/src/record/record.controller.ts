import { Controller, Get, Query } from '@nestjs/common';
import { CheckpointQueries } from '#libs/audit';
import { Can } from '#libs/identity';
import { pageRequest, type Actor } from '#libs/kernel';
import { FileAnswer, page } from '../door/answer';
import { Me } from '../door/me.decorator';
import { ListQuery } from '../forms/list-query';
import { recordView } from './record.presenter';

const TEXT = 'text/plain; charset=utf-8';

/** Signed checkpoints of the record, to be kept outside the house: with one, a rewritten past or a cut tail shows. */
@Can('record.checkpoints.download')
@Controller('record')
export class RecordController {
  constructor(private readonly checkpoints: CheckpointQueries) {}

  @Get()
  async state(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/record');
    const [state, list] = await Promise.all([this.checkpoints.state(), this.checkpoints.list(me, pageRequest(20, asked.cursor))]);
    return page('record/record', recordView(state, list, asked));
  }

  @Get('latest.txt')
  async latest(@Me() me: Actor) {
    const { note, size } = await this.checkpoints.latest(me);
    return new FileAnswer(note, TEXT, `checkpoint-${size}.txt`);
  }

  @Get('key.txt')
  async key(@Me() me: Actor) {
    return new FileAnswer(`${await this.checkpoints.verifierKey(me)}\n`, TEXT, 'checkpoint-key.txt');
  }
}
