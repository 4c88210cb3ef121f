import { VICTIM_ROLES, type PersonVictim } from '#libs/victims';
import { dayValues } from '../../forms/day-values';
import { choicesOf } from '../../words/options';
import type { Step, Unfinished } from '../step';

const SEXES = { female: 'Female', male: 'Male', 'not-known': 'Not known' };

export const personStep: Step = {
  name: 'person',
  title: 'About the victim',
  applies: (content) => content.victim?.kind === 'person',
  read: (answers, content) => {
    const victim: PersonVictim = {
      ...personOf(content),
      givenName: answers.text('givenName', { max: 100 }),
      familyName: answers.text('familyName', { required: 'Enter the family name, or the only name', max: 100 }) ?? '',
      dateOfBirth: answers.day('born'),
      sex: answers.oneOf('sex', SEXES),
      role: answers.oneOf('role', VICTIM_ROLES),
      deceased: answers.ticked('deceased') || undefined,
      interpreterNeeded: answers.ticked('interpreter') || undefined,
      language: answers.text('language', { max: 50 }),
      accessNeeds: answers.text('accessNeeds', { max: 500 }),
    };
    return { ...content, victim };
  },
  show: (content) => {
    const v = personOf(content);
    return {
      givenName: v.givenName,
      familyName: v.familyName,
      sex: v.sex,
      role: v.role ?? 'direct',
      deceased: v.deceased ? 'yes' : undefined,
      interpreter: v.interpreterNeeded ? 'yes' : undefined,
      language: v.language,
      accessNeeds: v.accessNeeds,
      ...dayValues('born', v.dateOfBirth),
    };
  },
  lists: () => ({ sexes: choicesOf(SEXES, 'Choose'), roles: choicesOf(VICTIM_ROLES) }),
};

const personOf = ({ victim }: Unfinished): PersonVictim => (victim?.kind === 'person' ? victim : { kind: 'person', familyName: '' });
