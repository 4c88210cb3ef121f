import type { PlainDate } from '#libs/kernel';
import type { Asked, Step } from './step';
import { AGREE_STEPS } from './steps/agree.steps';
import { CONTACT_STEPS } from './steps/contact.steps';
import { CRIME_STEPS } from './steps/crime.steps';
import { NEEDS_STEPS, PERSON_STEPS } from './steps/person.steps';
import { WHO_STEPS } from './steps/who.steps';
import { WISHES_STEPS } from './steps/wishes.steps';
import type { Told } from './told';

/** The journey in its order: whether contact is safe comes before a name, and a name before what happened. */
export const STEPS: readonly Step[] = [
  ...WHO_STEPS,
  ...CONTACT_STEPS,
  ...WISHES_STEPS,
  ...PERSON_STEPS,
  ...CRIME_STEPS,
  ...NEEDS_STEPS,
  ...AGREE_STEPS,
];

export const FIRST = STEPS[0]!;

export const stepNamed = (name: unknown): Step | undefined => STEPS.find((step) => step.name === name);
export const stepsFor = (asked: Asked): readonly Step[] => STEPS.filter((step) => step.applies?.(asked) ?? true);

/** The first that nobody has answered; undefined when all are. */
export const nextStep = (told: Told, today: PlainDate): Step | undefined => stepsFor({ told, today }).find((step) => !told[step.name]);

/** The page before one; undefined before the first. `null` stands for the check at the end. */
export function stepBefore(step: Step | null, told: Told, today: PlainDate): Step | undefined {
  const steps = stepsFor({ told, today });
  return step === null ? steps.at(-1) : steps[steps.indexOf(step) - 1];
}

/** The answer that ends the journey, if there is one. */
export const endOf = (told: Told, today: PlainDate): Step | undefined => stepsFor({ told, today }).find((step) => step.ends?.(told));

/** The names under which a page's answers are typed. */
export const namesOf = (step: Step, asked: Asked): readonly string[] =>
  step
    .fields(asked)
    .flatMap((field) => (field.kind === 'day' ? ['day', 'month', 'year'].map((part) => `${field.name}-${part}`) : [field.name]));
