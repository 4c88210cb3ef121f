import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can, HouseSettings } from '#libs/identity';
import { DomainError, notFound, type Actor } from '#libs/kernel';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form, type Form } from '../forms/form';
import { changeView, settingsView, textOf } from './settings.presenter';

/** What counts for every force and service at once, and who may change it. */
@Can('settings.manage')
@Controller('settings')
export class SettingsController {
  constructor(private readonly settings: HouseSettings) {}

  @Get()
  async list(@Me() me: Actor) {
    return page('settings/list', settingsView(await this.settings.list(me)));
  }

  @Get('change')
  async ask(@Me() me: Actor, @Query('name') name: unknown) {
    if (!name) return seeOther('/settings');
    const setting = await this.named(me, name);
    return page('settings/change', changeView(setting, form({ value: textOf(setting.value) })));
  }

  @Post('change')
  async change(@Me() me: Actor, @Body() body: unknown) {
    const answers = new Answers(body);
    if (!answers.typed['name']) return seeOther('/settings');
    const setting = await this.named(me, answers.typed['name']);
    const text = answers.text('value', { max: 2_000 }) ?? '';
    const shown = (): Form => form(answers.typed, answers.faults);
    if (answers.faults.length > 0) return again('settings/change', changeView(setting, shown()));
    try {
      await this.settings.change(me, setting.name, text);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'wrong_form') throw error;
      answers.fault('value', `Enter ${setting.words}`);
      return again('settings/change', changeView(setting, shown()));
    }
    return seeOther('/settings', 'The setting is changed', 'It counts from the next decision on. What was decided before stays as it is.');
  }

  /** One that the visitor may change. */
  private async named(me: Actor, name: unknown) {
    const { settings, mayChange } = await this.settings.list(me);
    const setting = settings.find((one) => one.name === name);
    if (!setting || !mayChange) throw notFound();
    return setting;
  }
}
