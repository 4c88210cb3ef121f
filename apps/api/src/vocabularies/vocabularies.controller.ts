import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Public } from '#libs/identity';
import { VOCABULARIES } from '#libs/intake';
import { notFound } from '#libs/kernel';

class TermAnswer {
  @ApiProperty({ type: String }) code: string;
  @ApiProperty({ type: String }) words: string;
}

class VocabularyAnswer {
  @ApiProperty({ type: String }) name: string;
  @ApiProperty({ type: TermAnswer, isArray: true }) items: readonly TermAnswer[];

  static of(name: string): VocabularyAnswer {
    if (!Object.hasOwn(VOCABULARIES, name)) throw notFound();
    return { name, items: Object.entries(VOCABULARIES[name] ?? {}).map(([code, words]) => ({ code, words })) };
  }
}

@ApiTags('vocabularies')
@Controller('v1/vocabularies')
export class VocabulariesController {
  @Get(':name')
  @Public()
  @ApiOperation({ summary: 'A closed list of codes, with the words that people read' })
  @ApiOkResponse({ type: VocabularyAnswer })
  one(@Param('name') name: string): VocabularyAnswer {
    return VocabularyAnswer.of(name);
  }
}
