import type { Readable } from 'node:stream';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '#libs/identity';
import { ImportSheetsQueries, refusedSource } from '#libs/imports';
import type { Actor } from '#libs/kernel';
import { again, page, seeOther } from '../door/answer';
import { Me } from '../door/me.decorator';
import { Upload } from '../door/upload.decorator';
import { form } from '../forms/form';
import { counted } from '../words/when';
import { FileIntake } from './file.intake';
import { correctionView } from './imports.presenter';

/** "Correct and send again": the list of refused rows comes back, and each row takes the place of the one that was refused. */
@Can('referral.import')
@Controller('imports/:id/correction')
export class CorrectionController {
  constructor(
    private readonly sheets: ImportSheetsQueries,
    private readonly files: FileIntake,
  ) {}

  @Get()
  async ask(@Me() me: Actor, @Param('id') id: string) {
    return page('imports/correction', correctionView(await this.sheets.one(me, id), form()));
  }

  @Post()
  async send(@Me() me: Actor, @Param('id') id: string, @Upload() upload: Readable | undefined) {
    const sheet = await this.sheets.one(me, id);
    const taken = await this.files.take(me, upload, refusedSource, { corrects: id });
    if ('faults' in taken) return again('imports/correction', correctionView(sheet, form({}, taken.faults)));
    const next = 'Each that is received now takes the place of the row that was refused.';
    return seeOther(`/imports/${taken.view.id}`, `The corrected rows were taken in: ${counted(taken.view.rows, 'row')}`, next);
  }
}
