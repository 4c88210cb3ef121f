import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Public } from '#libs/identity';
import { Clock, DomainError } from '#libs/kernel';
import { page, PageAnswer } from '../door/answer';
import { Answers } from '../forms/answers';
import { checkView } from './check.presenter';
import { contentOf } from './content';
import { FAULT_KEYS } from './faults';
import { againView, doneView, endView, privacyView, startView } from './get-support.presenter';
import { begun, type Journey } from './journey.seal';
import { PAGES_SLOWLY, SENDS_SLOWLY } from './limits';
import { questionView } from './question.presenter';
import type { Step } from './step';
import { endOf, FIRST, namesOf, nextStep, stepBefore } from './steps';
import { SupportJourneys } from './support-journeys';
import { languageOf, turnOf, type Turn } from './turn';

/** The public doors: somebody who refers themself, or somebody they know, without an account. Nothing is kept between two pages. */
@Public()
@Controller('get-support')
export class GetSupportController {
  constructor(
    private readonly journeys: SupportJourneys,
    private readonly clock: Clock,
  ) {}

  @Get()
  start(@Query('language') language: unknown) {
    return page('get-support/start', startView(languageOf(language)));
  }

  @Get('your-privacy')
  privacy(@Query('language') language: unknown) {
    return page('get-support/privacy', privacyView(languageOf(language)));
  }

  /** Every page is the answer to the page before it: what was told goes from one into the other, and never into an address. */
  @PAGES_SLOWLY
  @Post()
  next(@Body() body: unknown) {
    const turn = turnOf(body, this.journeys.seal);
    if (turn.button === 'begin') return this.question(begun(), FIRST, turn);
    const { journey, step } = turn;
    if (journey === null) return new PageAnswer('get-support/again', againView(turn.language, 'expired'), 422);
    if (turn.button === 'next' && step) return this.answered(journey, step, turn);
    if (turn.button === 'back') return this.before(journey, turn);
    if (turn.button === 'change' && step) return this.question(journey, step, turn);
    if (turn.button === 'language' && step) return this.question(journey, step, turn, this.typedOn(step, journey, turn));
    return this.onward(journey, turn);
  }

  @SENDS_SLOWLY
  @Post('send')
  async send(@Body() body: unknown) {
    const turn = turnOf(body, this.journeys.seal);
    const { journey, language } = turn;
    if (journey === null) return new PageAnswer('get-support/again', againView(language, 'expired'), 422);
    if (!this.isWhole(journey)) return this.onward(journey, turn);
    try {
      return page('get-support/done', doneView(language, journey.told, await this.journeys.send(journey)));
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'idempotency_key_reused') throw error;
      return new PageAnswer('get-support/again', againView(language, 'already'), 409);
    }
  }

  private answered(journey: Journey, step: Step, turn: Turn) {
    const { today, told } = { today: this.clock.today(), told: journey.told };
    const typed = this.typedOn(step, journey, turn);
    const answers = new Answers(typed, FAULT_KEYS);
    step.read(answers, {}, { told, today });
    if (answers.faults.length > 0) return this.question(journey, step, turn, typed, answers.faults);
    return this.onward({ ...journey, told: { ...told, [step.name]: typed } }, turn);
  }

  /** To the first page that is not answered, or whose answer no longer holds; then to the check. */
  private onward(journey: Journey, turn: Turn) {
    const [{ told }, today, now, sealed] = [journey, this.clock.today(), this.clock.now(), this.journeys.seal.seal(journey)];
    const end = endOf(told, today);
    if (end) return page('get-support/ends', endView(turn.language, told, sealed, end.name));
    const next = nextStep(told, today) ?? contentOf(told, today, now).wrong;
    return next ? this.question(journey, next, turn) : page('get-support/check', checkView(turn.language, journey, sealed, today));
  }

  private before(journey: Journey, turn: Turn) {
    const step = stepBefore(turn.step ?? null, journey.told, this.clock.today());
    return this.question(journey, step ?? FIRST, turn);
  }

  private isWhole({ told }: Journey): boolean {
    const today = this.clock.today();
    return !endOf(told, today) && !nextStep(told, today) && !contentOf(told, today, this.clock.now()).wrong;
  }

  private typedOn(step: Step, { told }: Journey, { typed }: Turn): Turn['typed'] {
    return Object.fromEntries(namesOf(step, { told, today: this.clock.today() }).map((name) => [name, typed[name]]));
  }

  private question(journey: Journey, step: Step, { language }: Turn, typed?: Turn['typed'], faults: Answers['faults'] = []) {
    const sealed = this.journeys.seal.seal(journey);
    const shown = typed ?? journey.told[step.name] ?? {};
    const asking = { step, language, journey, sealed, today: this.clock.today(), typed: shown, faults };
    return new PageAnswer('get-support/question', questionView(asking), faults.length > 0 ? 422 : 200);
  }
}
