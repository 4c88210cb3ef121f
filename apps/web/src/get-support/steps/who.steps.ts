import { dialable, type PersonVictim } from '#libs/victims';
import type { Answers } from '../../forms/answers';
import { fault } from '../faults';
import { isFor, isForSelf } from '../told';
import type { Field, Step } from '../step';

export const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const SOURCES = ['self', 'third-party', 'agency'] as const;
const RELATIONS = ['parent-or-guardian', 'partner', 'family', 'friend', 'other'] as const;
const AGREES = ['given', 'refused', 'not-asked'] as const;

/** A closed list as `Answers` reads it. */
export const listed = <T extends string>(codes: readonly T[]): Readonly<Record<T, true>> =>
  Object.fromEntries(codes.map((code) => [code, true])) as Readonly<Record<T, true>>;

/** Whoever needs support is alive, and it happened to them until something else is said. */
const SOMEBODY: PersonVictim = { kind: 'person', role: 'direct', deceased: false, familyName: '' };

const who: Step = {
  name: 'who',
  fields: () => [{ kind: 'choice', name: 'who', codes: SOURCES }],
  read: (answers, content) => {
    const source = answers.oneOf('who', listed(SOURCES), fault('who'));
    return { ...content, source: source ?? 'self', victim: SOMEBODY };
  },
};

const relation: Step = {
  name: 'relation',
  applies: ({ told }) => isFor(told, 'third-party'),
  fields: () => [{ kind: 'choice', name: 'relation', codes: RELATIONS }],
  read: (answers, content) => {
    answers.oneOf('relation', listed(RELATIONS), fault('relation'));
    return content;
  },
};

/** Who fills in the form for somebody else, and how they may be asked back. */
const you: Step = {
  name: 'you',
  applies: ({ told }) => !isForSelf(told),
  fields: ({ told }) => {
    const agency: Field[] = isFor(told, 'agency') ? [{ kind: 'text', name: 'agency' }] : [];
    return [
      { kind: 'text', name: 'yourName', width: 20 },
      ...agency,
      { kind: 'text', name: 'yourPhone', type: 'tel', width: 20 },
      { kind: 'text', name: 'yourEmail', type: 'email' },
    ];
  },
  read: (answers, content, { told }) => {
    const atWork = isFor(told, 'agency');
    const name = answers.text('yourName', atWork ? { required: fault('your-name'), max: 100 } : { max: 100 });
    const team = atWork ? answers.text('agency', { required: fault('agency'), max: 100 }) : undefined;
    return { ...content, officer: { name, team, ...waysBack(answers) } };
  },
};

function waysBack(answers: Answers): { phone?: string; email?: string } {
  const [phone, email] = [answers.text('yourPhone', { max: 40 }), answers.text('yourEmail', { max: 254 })];
  if (phone !== undefined && !dialable(phone)) answers.fault('yourPhone', fault('your-phone'));
  if (email !== undefined && !EMAIL.test(email)) answers.fault('yourEmail', fault('your-email'));
  return { phone, email };
}

const agrees: Step = {
  name: 'agrees',
  applies: ({ told }) => !isForSelf(told),
  fields: () => [{ kind: 'choice', name: 'agrees', codes: AGREES }],
  // what it means for consent is decided at the end, when the age is known: consent.rules.ts
  read: (answers, content) => {
    answers.oneOf('agrees', listed(AGREES), fault('agrees'));
    return content;
  },
};

export const WHO_STEPS: readonly Step[] = [who, relation, you, agrees];
