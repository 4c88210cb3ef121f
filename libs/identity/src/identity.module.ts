import { Global, Module } from '@nestjs/common';

/** Who signs in and what they may do. The permission guard is put up by each app as its global guard. */
@Global()
@Module({})
export class IdentityModule {}
