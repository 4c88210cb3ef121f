import { Injectable } from '@nestjs/common';
import { CrimesService } from '#libs/crimes';
import { DirectoryService } from '#libs/directory';
import { VictimsService } from '#libs/victims';

/** The neighbours that intake leans on. */
@Injectable()
export class Rooms {
  constructor(
    readonly crimes: CrimesService,
    readonly victims: VictimsService,
    readonly directory: DirectoryService,
  ) {}
}
