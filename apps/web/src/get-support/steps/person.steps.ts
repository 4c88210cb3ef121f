import type { PersonVictim } from '#libs/victims';
import { fault } from '../faults';
import type { Step, Unfinished } from '../step';
import { guardianHasASay, isByParent } from '../told';
import { listed } from './who.steps';

const YES = ['yes'] as const;
const SAFE = ['yes', 'no', 'not-known'] as const;
const AGREES = ['yes', 'no', 'never'] as const;
const AND = ['suspect', 'lives-with'] as const;

const about = (content: Unfinished, more: Partial<PersonVictim>): Unfinished =>
  content.victim?.kind === 'person' ? { ...content, victim: { ...content.victim, ...more } } : content;

const name: Step = {
  name: 'name',
  fields: () => [
    { kind: 'text', name: 'givenName', width: 20 },
    { kind: 'text', name: 'familyName', width: 20 },
  ],
  read: (answers, content) => {
    const [given, family] = [answers.text('givenName', { max: 100 }), answers.text('familyName', { max: 100 })];
    if (!given && !family && answers.faults.length === 0) answers.fault('givenName', fault('name'));
    // a person with one name has it as the family name, whichever box it was typed into
    return about(content, family ? { givenName: given, familyName: family } : { familyName: given ?? '' });
  },
};

const born: Step = {
  name: 'born',
  fields: () => [
    { kind: 'day', name: 'born' },
    { kind: 'ticks', name: 'child', codes: YES },
  ],
  read: (answers, content, { today }) => {
    const day = answers.day('born');
    if (day && day > today) answers.fault('born-day', fault('born-in-future'));
    if (day) return about(content, { dateOfBirth: day });
    // a child whose age nobody can work out: a person decides with the safeguarding hub
    return answers.ticked('child') ? { ...content, flags: { ...content.flags, childProtection: true } } : content;
  },
};

const guardian: Step = {
  name: 'guardian',
  applies: ({ told, today }) => guardianHasASay(told, today) && !isByParent(told),
  fields: () => [
    { kind: 'text', name: 'adultName' },
    { kind: 'text', name: 'adultIs', width: 20 },
    { kind: 'text', name: 'adultPhone', type: 'tel', width: 20 },
    { kind: 'choice', name: 'adultSafe', codes: SAFE },
    { kind: 'choice', name: 'adultAgrees', codes: AGREES },
    { kind: 'ticks', name: 'adultAnd', codes: AND },
  ],
  read: (answers, content) => {
    const [familyName, relationship, phone] = [
      answers.text('adultName', { max: 100 }),
      answers.text('adultIs', { max: 100 }),
      answers.text('adultPhone', { max: 40 }),
    ];
    const and = answers.many('adultAnd', listed(AND));
    const mustNotKnow = answers.oneOf('adultAgrees', listed(AGREES)) === 'never';
    const said = answers.oneOf('adultSafe', listed(SAFE));
    if (!familyName && !relationship && !phone && and.length === 0) return content;
    return about(content, {
      guardian: {
        familyName,
        relationship,
        phone,
        safe: mustNotKnow || said === 'no' ? false : said === 'yes' ? true : undefined,
        isSuspect: and.includes('suspect') || undefined,
        livesWithVictim: and.includes('lives-with') || undefined,
      },
    });
  },
};

const LANGUAGES = ['en', 'cy', 'other'] as const;
const WORKERS = ['any', 'female', 'male'] as const;

const needs: Step = {
  name: 'needs',
  fields: () => [
    { kind: 'choice', name: 'language', codes: LANGUAGES },
    { kind: 'text', name: 'otherLanguage', width: 20 },
    { kind: 'ticks', name: 'interpreter', codes: YES },
    { kind: 'text', name: 'accessNeeds' },
    { kind: 'choice', name: 'workerGender', codes: WORKERS },
  ],
  initially: (language) => ({ language }),
  read: (answers, content) => {
    const language = answers.oneOf('language', listed(LANGUAGES));
    const other = answers.text('otherLanguage', { max: 50 });
    const worker = answers.oneOf('workerGender', listed(WORKERS));
    const more = {
      language: language === 'en' || language === 'cy' ? language : other,
      interpreterNeeded: answers.ticked('interpreter') || undefined,
      accessNeeds: answers.text('accessNeeds', { max: 500 }),
    };
    const wishes = worker && worker !== 'any' ? { ...content.contact, workerGender: worker } : content.contact;
    return { ...about(content, more), contact: wishes };
  },
};

export const PERSON_STEPS: readonly Step[] = [name, born, guardian];
export const NEEDS_STEPS: readonly Step[] = [needs];
