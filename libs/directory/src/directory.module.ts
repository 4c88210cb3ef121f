import { Module } from '@nestjs/common';
import { DirectoryService } from './directory.service';
import { Receivers } from './receivers';

@Module({ providers: [DirectoryService, Receivers], exports: [DirectoryService, Receivers] })
export class DirectoryModule {}
