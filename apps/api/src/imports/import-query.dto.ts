import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';

/** How a file is read. */
export class ImportQueryDto {
  @ApiPropertyOptional({
    type: String,
    description: 'CSV in the force’s own columns: the name of the organisation’s mapping profile by which it is read',
  })
  @IsOptional()
  @IsString()
  @MinLength(1)
  @MaxLength(60)
  profile?: string;
}
