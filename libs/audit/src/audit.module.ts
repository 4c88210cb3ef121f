import { Module } from '@nestjs/common';
import { CheckpointQueries } from './checkpoint.queries';
import { Checkpoints } from './checkpoints';
import { Positions } from './positions';
import { RecordKeeper } from './record.keeper';
import { RecordQueries } from './record.queries';
import { Strays } from './strays';

/** The record. Only the worker calls `RecordKeeper.start()`. */
@Module({
  providers: [RecordQueries, CheckpointQueries, Positions, Strays, Checkpoints, RecordKeeper],
  exports: [RecordQueries, CheckpointQueries, Positions, Strays, Checkpoints, RecordKeeper],
})
export class AuditModule {}
