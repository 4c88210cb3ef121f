import { type AlertAbout, ALERTS } from '#libs/referrals';
import { CodeOf, Words } from '../../validation/fields';

export class SafetyAlertDto {
  @CodeOf(Object.keys(ALERTS), { required: true, description: 'What may not be used any more; phone means texts and voicemail as well' })
  about: AlertAbout;

  @Words('note', { required: true, description: 'What happened: kept sealed, shown to the caseworker, and never given back' })
  reason: string;
}
