import { Module } from '@nestjs/common';
import { VictimsService } from './victims.service';

@Module({ providers: [VictimsService], exports: [VictimsService] })
export class VictimsModule {}
