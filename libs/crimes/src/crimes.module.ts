import { Module } from '@nestjs/common';
import { CrimesService } from './crimes.service';

@Module({ providers: [CrimesService], exports: [CrimesService] })
export class CrimesModule {}
