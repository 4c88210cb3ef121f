import { Readable } from 'node:stream';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '#libs/identity';
import { csvSource, ImportSheetsQueries, ImportsQueries, rejectionsCsv } from '#libs/imports';
import { Clock, pageRequest, type Actor } from '#libs/kernel';
import { again, FileAnswer, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Upload } from '../door/upload.decorator';
import { form } from '../forms/form';
import { ListQuery } from '../forms/list-query';
import { counted } from '../words/when';
import { FileIntake } from './file.intake';
import { importsView, sendView } from './imports.presenter';
import { sheetView } from './sheet.presenter';
import { waitingView } from './waiting.presenter';

/** Files of many referrals: sent here or by the force's own system, and what became of each row. */
@Can('referral.import-read')
@Controller('imports')
export class ImportsController {
  constructor(
    private readonly sheets: ImportSheetsQueries,
    private readonly imports: ImportsQueries,
    private readonly files: FileIntake,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/imports');
    const [list, counts] = await Promise.all([
      this.sheets.list(me, pageRequest(25, asked.cursor)),
      this.sheets.counts(me, this.clock.today()),
    ]);
    return page('imports/list', importsView(list, counts, asked));
  }

  @Get('send')
  @Can('referral.import')
  ask() {
    return page('imports/send', sendView(form()));
  }

  @Post('send')
  @Can('referral.import')
  async send(@Me() me: Actor, @Upload() upload: Readable | undefined) {
    const taken = await this.files.take(me, upload, csvSource);
    if ('faults' in taken) return again('imports/send', sendView(form({}, taken.faults)));
    const { id, rows } = taken.view;
    return seeOther(`/imports/${id}`, `The file was taken in: ${counted(rows, 'row')}`, 'They are received one by one from now on.');
  }

  @Get('rows')
  async rows(@Me() me: Actor, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, '/imports/rows');
    const today = this.clock.today();
    const [rows, counts] = await Promise.all([this.sheets.waiting(me, pageRequest(50, asked.cursor)), this.sheets.counts(me, today)]);
    return page('imports/waiting', waitingView(rows, counts, asked, today));
  }

  @Get(':id')
  async one(@Me() me: Actor, @Param('id') id: string, @Query() query: Record<string, unknown>) {
    const asked = new ListQuery(query, `/imports/${id}`);
    const sheet = await this.sheets.one(me, id);
    const refused = await this.sheets.refused(me, id, pageRequest(50, asked.cursor));
    return page('imports/one', sheetView(sheet, refused, asked, this.clock.today()));
  }

  @Get(':id/rejections.csv')
  async rejections(@Me() me: Actor, @Param('id') id: string) {
    const rejections = await this.imports.rejections(me, id);
    return new FileAnswer(Readable.from(rejectionsCsv(rejections)), 'text/csv; charset=utf-8', `rejections-${id}.csv`);
  }
}
