import { PickType } from '@nestjs/swagger';
import { ListReferralsDto } from './list-referrals.dto';

export class ListQuestionsDto extends PickType(ListReferralsDto, ['limit', 'cursor']) {}
