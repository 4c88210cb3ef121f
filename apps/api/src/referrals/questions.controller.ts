import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Can } from '#libs/identity';
import { pageRequest, type Actor } from '#libs/kernel';
import { type AlertView, type QuestionView, ReferrerAnswersService, ReferrerQuestionsQueries } from '#libs/referrals';
import { Answers, Creates } from '../docs/operations';
import { Once } from '../idempotency/once';
import { By } from '../token/request';
import { IdPipe } from '../validation/dto.pipe';
import { AnswerDto } from './dto/answer.dto';
import { ListQuestionsDto } from './dto/list-questions.dto';
import { SafetyAlertDto } from './dto/safety-alert.dto';
import { QuestionAnswer, QuestionPage, SafetyAlertAnswer, answered, raised } from './question.answer';

/** What goes back and forth about a referral after it was sent. */
@ApiTags('referrals')
@Controller('v1/referrals/:id')
export class QuestionsController {
  constructor(
    private readonly referrer: ReferrerAnswersService,
    private readonly questions: ReferrerQuestionsQueries,
  ) {}

  @Get('questions')
  @Can('referral.read')
  @Answers(QuestionPage, 'What triage or a worker asked the referrer, the newest first', 'referrals:read')
  async list(@By() actor: Actor, @Param('id', IdPipe) id: string, @Query() asked: ListQuestionsDto): Promise<QuestionPage> {
    const page = pageRequest(asked.limit === undefined ? undefined : Number(asked.limit), asked.cursor);
    return QuestionPage.of(await this.questions.of(actor, id, page));
  }

  @Post('questions/:q/answer')
  @HttpCode(200)
  @Can('referral.answer')
  @Once(answered)
  @Creates(QuestionAnswer, 'Answers a question, once; the caseworker is told', 'referrals:write', 200)
  answer(
    @By() actor: Actor,
    @Param('id', IdPipe) id: string,
    @Param('q', IdPipe) question: string,
    @Body() { answer }: AnswerDto,
  ): Promise<QuestionView> {
    return this.referrer.answer(actor, id, question, answer);
  }

  @Post('safety-alerts')
  @Can('safety.write')
  @Once(raised)
  @Creates(SafetyAlertAnswer, 'From this moment a way of contact is unsafe; the caseworker is alarmed', 'safety:write')
  alert(@By() actor: Actor, @Param('id', IdPipe) id: string, @Body() sent: SafetyAlertDto): Promise<AlertView> {
    return this.referrer.alert(actor, id, sent);
  }
}
