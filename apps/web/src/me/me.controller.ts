import { Controller, Get, Req } from '@nestjs/common';
import { Can } from '#libs/identity';
import type { FastifyRequest } from 'fastify';
import { page } from '../door/answer';
import { meView } from './me.presenter';

/** What a person may do and see here. */
@Can('home.read')
@Controller('me')
export class MeController {
  @Get()
  me(@Req() { visitor }: FastifyRequest) {
    return page('me/me', visitor ? meView(visitor) : {});
  }
}
