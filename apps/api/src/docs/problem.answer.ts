import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { CODES } from '#libs/kernel';

export class FaultAnswer {
  @ApiPropertyOptional({ type: String, description: 'A JSON pointer (RFC 6901) into the body' }) pointer?: string;
  @ApiPropertyOptional({ type: String, description: 'A parameter of the query' }) parameter?: string;
  @ApiPropertyOptional({ type: String, description: 'A header' }) header?: string;
  @ApiProperty({ type: String, enum: Object.keys(CODES) }) code: string;
  @ApiProperty({ type: String }) detail: string;
}

/** RFC 9457. It never holds a value that was sent. */
export class ProblemAnswer {
  @ApiProperty({ type: String, example: 'about:blank' }) type: string;
  @ApiProperty({ type: String, example: 'Unprocessable Entity' }) title: string;
  @ApiProperty({ type: 'integer', example: 422 }) status: number;
  @ApiProperty({ type: String }) detail: string;
  @ApiProperty({ type: String, enum: Object.keys(CODES) }) code: string;
  @ApiProperty({ type: FaultAnswer, isArray: true }) errors: readonly FaultAnswer[];
  @ApiPropertyOptional({ type: String, description: 'Of a 500: quote it' }) id?: string;
}
