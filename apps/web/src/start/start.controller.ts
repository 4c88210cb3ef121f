import { Controller, Get } from '@nestjs/common';
import { Public } from '#libs/identity';
import { page } from '../door/answer';

/** What anybody may read without signing in. */
@Public()
@Controller()
export class StartController {
  @Get()
  start() {
    return page('start/start');
  }

  @Get('help')
  help() {
    return page('start/help');
  }

  @Get('privacy')
  privacy() {
    return page('start/privacy');
  }

  @Get('accessibility')
  accessibility() {
    return page('start/accessibility');
  }
}
