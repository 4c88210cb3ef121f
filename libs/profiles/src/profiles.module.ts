import { Module } from '@nestjs/common';
import { ProfilesQueries } from './profiles.queries';
import { ProfilesService } from './profiles.service';

@Module({ providers: [ProfilesService, ProfilesQueries], exports: [ProfilesService, ProfilesQueries] })
export class ProfilesModule {}
