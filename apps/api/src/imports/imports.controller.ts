import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Can } from '#libs/identity';
import type { Actor } from '#libs/kernel';
import { ImportsQueries, rejectionsCsv } from '#libs/imports';
import type { FastifyReply } from 'fastify';
import { FILES } from '../body/read-bodies';
import { Answers, Creates } from '../docs/operations';
import { REPLAYED } from '../idempotency/once';
import { By, type Asked } from '../token/request';
import { IdPipe } from '../validation/dto.pipe';
import { ImportAnswer } from './import.answer';
import { ImportQueryDto } from './import-query.dto';
import { ImportDoor } from './import.door';

const A_FILE = { schema: { type: 'string' } } as const;

@ApiTags('imports')
@Controller('v1/referral-imports')
export class ImportsController {
  constructor(
    private readonly door: ImportDoor,
    private readonly imports: ImportsQueries,
  ) {}

  @Post()
  @HttpCode(202)
  @Can('referral.import')
  @ApiConsumes(...FILES)
  @ApiBody(A_FILE)
  @Creates(ImportAnswer, 'Receives a file of many referrals', 'referrals:write', 202)
  async send(
    @By() actor: Actor,
    @Query() { profile }: ImportQueryDto,
    @Req() request: Asked,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<unknown> {
    const { answer, again } = await this.door.take(actor, request, profile);
    void reply.headers({ ...answer.headers, ...(again && { [REPLAYED]: 'true' }) });
    return answer.body;
  }

  @Get(':id')
  @Can('referral.import-read')
  @Answers(ImportAnswer, 'How an import stands', 'referrals:read')
  async one(@By() actor: Actor, @Param('id', IdPipe) id: string): Promise<ImportAnswer> {
    return ImportAnswer.of(await this.imports.one(actor, id));
  }

  @Get(':id/rejections')
  @Can('referral.import-read')
  @ApiProduces('text/csv')
  @Answers(String, 'The rows that were refused, as they were sent, with why', 'referrals:read')
  async rejections(@By() actor: Actor, @Param('id', IdPipe) id: string): Promise<StreamableFile> {
    const rejections = await this.imports.rejections(actor, id);
    const disposition = `attachment; filename="rejections-${id}.csv"`;
    return new StreamableFile(Readable.from(rejectionsCsv(rejections)), { type: 'text/csv; charset=utf-8', disposition });
  }
}
