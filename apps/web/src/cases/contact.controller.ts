import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { CasesQueries, ContactsService, NEEDS_CHANNEL } from '#libs/referrals';
import { CONTACT_OUTCOMES } from '#libs/victims';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { contactView, numberView } from './contact.presenter';

/** Making contact: the number itself (a look), and what happened. */
@Can('contact.record')
@Controller('cases/:id')
export class ContactController {
  constructor(
    private readonly cases: CasesQueries,
    private readonly contacts: ContactsService,
  ) {}

  /** A POST, because showing it is recorded; answered with the page itself, so that no address leads to a number. */
  @Post('channels/:channel')
  async open(@Me() me: Actor, @Param('id') id: string, @Param('channel') channelId: string) {
    const opened = await this.cases.openChannel(me, id, channelId);
    return page('cases/number', numberView(await this.cases.one(me, id), channelId, opened));
  }

  @Get('contact')
  async ask(@Me() me: Actor, @Param('id') id: string, @Query('channel') channel: unknown) {
    const typed = typeof channel === 'string' ? { channel } : {};
    return page('cases/contact', contactView(await this.cases.one(me, id), form(typed)));
  }

  @Post('contact')
  async record(@Me() me: Actor, @Param('id') id: string, @Body() body: unknown) {
    const answers = new Answers(body);
    const outcome = answers.oneOf('outcome', CONTACT_OUTCOMES, 'Say what happened');
    const note = answers.text('note', { max: 4000 });
    const channelId = answers.text('channel');
    if (outcome && !channelId && NEEDS_CHANNEL.includes(outcome)) answers.fault('channel', 'Say which way of contact was used');
    if (outcome === undefined || answers.faults.length > 0) {
      return again('cases/contact', contactView(await this.cases.one(me, id), form(answers.typed, answers.faults)));
    }
    const marks = { saidYes: answers.ticked('saidYes'), confirmedSafe: answers.ticked('confirmedSafe') };
    const { words } = await this.contacts.record(me, id, { outcome, note, channelId, ...marks });
    return seeOther(`/cases/${id}`, `Recorded: ${CONTACT_OUTCOMES[outcome].toLowerCase()}`, words);
  }
}
