import { Module } from '@nestjs/common';
import { FiguresConnection } from '#libs/platform';
import { FiguresQueries } from './figures.queries';

/** The figures: only for the door that shows them. */
@Module({ providers: [FiguresConnection, FiguresQueries], exports: [FiguresQueries] })
export class FiguresModule {}
