import { notFound } from '#libs/kernel';
import type { ReferralDraft, Step, Unfinished } from './step';
import { businessStep } from './steps/business.step';
import { consentStep } from './steps/consent.step';
import { contactStep } from './steps/contact.step';
import { crimeStep } from './steps/crime.step';
import { flagsStep } from './steps/flags.step';
import { personStep } from './steps/person.step';
import { whoStep } from './steps/who.step';

/** The journey, in the order in which an officer thinks of it. */
export const STEPS: readonly Step[] = [crimeStep, whoStep, personStep, businessStep, contactStep, consentStep, flagsStep];

export const stepsFor = (content: Unfinished): readonly Step[] => STEPS.filter((step) => step.applies?.(content) ?? true);

export function stepNamed(name: string): Step {
  const step = STEPS.find((s) => s.name === name);
  if (!step) throw notFound();
  return step;
}

/** The steps that nobody has answered yet. */
export const stepsLeft = ({ content, done }: ReferralDraft): readonly Step[] => stepsFor(content).filter((s) => !done.includes(s.name));

/** After a step: the next that is not answered, else the check. */
export function afterStep(draft: ReferralDraft, id: string): string {
  const next = stepsLeft(draft)[0];
  return `/refer/${id}/${next ? next.name : 'check'}`;
}
