import type { ReferralContent } from '#libs/intake';
import type { PlainDate } from '#libs/kernel';
import { Answers } from '../forms/answers';
import { consentOf } from './consent.rules';
import { FAULT_KEYS } from './faults';
import type { Step, Unfinished } from './step';
import { stepsFor } from './steps';
import { guardianHasASay, isByParent, type Told } from './told';

/** What was told as a referral; `wrong` names the first page whose answers do not hold any more. */
export interface Read {
  readonly content: ReferralContent;
  readonly wrong: Step | undefined;
}

/** Reads every page again, in its order: what was answered before another answer made it pointless is left out. */
export function contentOf(told: Told, today: PlainDate, at: Date): Read {
  const asked = { told, today };
  let content: Unfinished = {};
  let wrong: Step | undefined;
  for (const step of stepsFor(asked)) {
    const answers = new Answers(told[step.name], FAULT_KEYS);
    content = step.read(answers, content, asked);
    if (answers.faults.length > 0) wrong ??= step;
  }
  const consents = content.consents?.map((consent) => ({ ...consent, at: at.toISOString() }));
  const whole = { ...withParent(content, asked), consent: consentOf(told, today, at), ...(consents && { consents }) };
  return { content: whole as ReferralContent, wrong };
}

/** A parent who asks for their child is the guardian, reached as they said: they were asked for what is safe only. */
function withParent(content: Unfinished, { told, today }: { told: Told; today: PlainDate }): Unfinished {
  const { victim, officer } = content;
  if (victim?.kind !== 'person' || !isByParent(told) || !guardianHasASay(told, today)) return content;
  const { name, phone } = officer ?? {};
  return {
    ...content,
    victim: { ...victim, guardian: { familyName: name, relationship: 'parent or guardian', phone, safe: phone ? true : undefined } },
  };
}
