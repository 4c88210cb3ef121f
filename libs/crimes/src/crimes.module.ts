import { Module } from '@nestjs/common';
import { CrimesService } from './crimes.service';
import { MilestonesService } from './milestones.service';

@Module({ providers: [CrimesService, MilestonesService], exports: [CrimesService, MilestonesService] })
export class CrimesModule {}
