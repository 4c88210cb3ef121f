import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can, GRANTABLE_ROLES, People, PeopleQueries } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Answers } from '../forms/answers';
import { form } from '../forms/form';
import { addView, linkView, peopleView } from './people.presenter';

const ROLES = Object.fromEntries(GRANTABLE_ROLES.map((role) => [role, role]));

/** The people of the administrator's own organisation. */
@Can('people.manage')
@Controller('people')
export class PeopleController {
  constructor(
    private readonly people: People,
    private readonly queries: PeopleQueries,
  ) {}

  @Get()
  async list(@Me() me: Actor) {
    return page('people/list', peopleView(await this.queries.ofMyOrganisation(me), me));
  }

  @Get('add')
  ask() {
    return page('people/add', addView(form()));
  }

  /** Answered with a page and no redirect: the link is shown once and is kept nowhere. */
  @Post('add')
  async add(@Me() me: Actor, @Body() body: unknown) {
    const answers = new Answers(body);
    const email = answers.text('email', { required: 'Enter an e-mail address', max: 254 });
    const name = answers.text('name', { required: 'Enter a name', max: 100 });
    const role = answers.oneOf('role', ROLES, 'Choose a role');
    if (!email || !name || !role) return again('people/add', addView(form(answers.typed, answers.faults)));
    const added = await this.people.add(me, { email, name, role, organisation: await this.queries.organisationCode(me) });
    return page('people/added', linkView(name, added));
  }

  @Post(':id/roles/:role/approval')
  async approve(@Me() me: Actor, @Param('id') id: string, @Param('role') role: string) {
    await this.people.approve(me, id, role);
    return seeOther('/people', 'You agreed to the role', 'The person has to sign in again.');
  }

  @Post(':id/off')
  async off(@Me() me: Actor, @Param('id') id: string) {
    await this.people.enable(me, id, false);
    return seeOther('/people', 'The account is turned off', 'Every session of it has ended.');
  }

  @Post(':id/on')
  async on(@Me() me: Actor, @Param('id') id: string) {
    await this.people.enable(me, id, true);
    return seeOther('/people', 'The account is turned on', 'The person can sign in again.');
  }
}
