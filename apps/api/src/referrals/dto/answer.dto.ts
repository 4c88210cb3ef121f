import { Words } from '../../validation/fields';

export class AnswerDto {
  @Words('note', { required: true, description: 'Kept sealed, shown to the caseworker, and never given back' }) answer: string;
}
