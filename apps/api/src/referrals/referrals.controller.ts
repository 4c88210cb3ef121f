import { Body, Controller, Get, HttpCode, Inject, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { Can } from '#libs/identity';
import { qualityOf } from '#libs/intake';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import type { FastifyReply } from 'fastify';
import { AmendmentsService, type Received, ReferralsQueries, ReferralsService, type ReferralView } from '#libs/referrals';
import { IfMatch, etagOf } from '../conditions/etag';
import { Answers, Changes, Creates, SentBefore } from '../docs/operations';
import { Once } from '../idempotency/once';
import { By } from '../token/request';
import { IdPipe } from '../validation/dto.pipe';
import { amended, contentOf } from './content';
import { AmendmentDto, AmendmentPipe, type Amendment } from './dto/amendment.dto';
import { ListReferralsDto, filterOf } from './dto/list-referrals.dto';
import { ReferralDto } from './dto/referral.dto';
import { WithdrawalDto } from './dto/withdrawal.dto';
import { ReferralAnswer, ReferralPage, changed, received } from './referral.answer';

@ApiTags('referrals')
@Controller('v1/referrals')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralsService,
    private readonly amendments: AmendmentsService,
    private readonly queries: ReferralsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  @Post()
  @Can('referral.create')
  @Once(received)
  @Creates(ReferralAnswer, 'Receives one referral', 'referrals:write')
  @SentBefore(ReferralAnswer)
  receive(@By() actor: Actor, @Body() sent: ReferralDto): Promise<Received> {
    const content = contentOf(sent);
    return this.referrals.receive(actor, { content, quality: qualityOf(content, this.clock.now()) });
  }

  @Get()
  @Can('referral.read')
  @Answers(ReferralPage, 'Referrals of one’s own organisation, the newest first', 'referrals:read')
  async list(@By() actor: Actor, @Query() asked: ListReferralsDto): Promise<ReferralPage> {
    const page = pageRequest(asked.limit === undefined ? undefined : Number(asked.limit), asked.cursor);
    return ReferralPage.of(await this.queries.list(actor, filterOf(asked), page));
  }

  @Get(':id')
  @Can('referral.read')
  @Answers(ReferralAnswer, 'The state of one referral', 'referrals:read')
  async one(@By() actor: Actor, @Param('id', IdPipe) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<ReferralAnswer> {
    const view = await this.queries.one(actor, id);
    void reply.header('etag', etagOf(view.version));
    return ReferralAnswer.of(view);
  }

  @Patch(':id')
  @Can('referral.amend')
  @ApiBody({ type: AmendmentDto })
  @Changes(ReferralAnswer, 'Corrects what was sent; the earlier values stay readable', 'referrals:write')
  async amend(
    @By() actor: Actor,
    @Param('id', IdPipe) id: string,
    @IfMatch() version: number,
    @Body(AmendmentPipe) { reason, patch }: Amendment,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReferralAnswer> {
    const view = await this.amendments.amend(actor, id, { version, reason, change: (before) => amended(before, patch) });
    void reply.header('etag', etagOf(view.version));
    return ReferralAnswer.of(view);
  }

  @Post(':id/withdrawal')
  @HttpCode(200)
  @Can('referral.withdraw')
  @Once(changed)
  @Creates(ReferralAnswer, 'Takes a referral back', 'referrals:write', 200)
  withdraw(@By() actor: Actor, @Param('id', IdPipe) id: string, @Body() { reason }: WithdrawalDto): Promise<ReferralView> {
    return this.amendments.withdraw(actor, id, reason);
  }
}
