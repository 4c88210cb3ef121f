import { DISTRICTS, OFFENCE_GROUPS, OFFENCES } from '#libs/crimes';
import { type CrimeContent, REPORTED_TO_POLICE } from '#libs/intake';
import { plainDateOf, type Actor } from '#libs/kernel';
import type { Answers } from '../../forms/answers';
import { dayValues } from '../../forms/day-values';
import { instantOf, timeOf } from '../../forms/instant';
import { choicesOf, optionsOf } from '../../words/options';
import { FORCES } from '../../words/forces';
import type { Step } from '../step';

const OFFENCE_WORDS = Object.fromEntries(OFFENCES.map((o) => [o.code, `${OFFENCE_GROUPS[o.group]}: ${o.name} (${o.code})`]));
const DISTRICT_WORDS = Object.fromEntries(DISTRICTS.map((d) => [d.code, d.name]));

export const crimeStep: Step = {
  name: 'crime',
  title: 'The crime',
  read: (answers, content, { actor, today }) => {
    const reported = answers.oneOf('reported', REPORTED_TO_POLICE, 'Say whether the crime was reported to the police');
    const isReported = reported === 'yes';
    const force = forceOf(answers, actor, isReported);
    const reference = answers.text('reference', isReported ? { required: 'Enter the crime reference', max: 40 } : { max: 40 });
    const offenceCode = answers.oneOf('offence', OFFENCE_WORDS, 'Choose the offence');
    const day = isReported ? answers.day('reportedOn', 'Enter the day on which it was reported') : undefined;
    const time = answers.time('reportedTime');
    const from = answers.day('occurredOn');
    if (day && day > today) answers.fault('reportedOn-day', 'It cannot have been reported after today');
    if (from && from > today) answers.fault('occurredOn-day', 'It cannot have happened after today');
    const crime: CrimeContent = {
      reportedToPolice: reported,
      force,
      reference,
      offenceCode,
      reportedAt: day && instantOf(day, time).toISOString(),
      occurredFrom: from && instantOf(from).toISOString(),
      district: answers.oneOf('district', DISTRICT_WORDS),
    };
    return { ...content, crime, summary: answers.text('summary', { max: 2000 }) };
  },
  show: ({ crime, summary }) => ({
    reported: crime?.reportedToPolice ?? 'yes',
    force: crime?.force,
    reference: crime?.reference,
    offence: crime?.offenceCode,
    district: crime?.district,
    summary,
    reportedTime: crime?.reportedAt && knownTime(new Date(crime.reportedAt)),
    ...dayValues('reportedOn', crime?.reportedAt && plainDateOf(new Date(crime.reportedAt))),
    ...dayValues('occurredOn', crime?.occurredFrom && plainDateOf(new Date(crime.occurredFrom))),
  }),
  lists: (actor) => ({
    reported: optionsOf(REPORTED_TO_POLICE),
    forces: actor.forces.length > 1 ? optionsOf(forcesOf(actor)) : [],
    offences: choicesOf(OFFENCE_WORDS, 'Choose an offence'),
    districts: choicesOf(DISTRICT_WORDS, 'Not known'),
  }),
};

/** An officer of one force need not say which. */
function forceOf(answers: Answers, actor: Actor, isReported: boolean): string | undefined {
  if (actor.forces.length === 1) return actor.forces[0];
  return answers.oneOf('force', forcesOf(actor), isReported ? 'Choose the force' : undefined);
}

const forcesOf = (actor: Actor) => Object.fromEntries(actor.forces.map((code) => [code, FORCES[code] ?? code]));

/** Midnight stands for a time that nobody knows. */
const knownTime = (at: Date) => (timeOf(at) === '00:00' ? undefined : timeOf(at));
