import type { SearchAsked } from '#libs/linkage';
import { readReference } from '#libs/referrals';
import { dialable } from '#libs/victims';
import { Answers } from '../forms/answers';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is searched for: a name with a date of birth, a telephone number, an e-mail address, or a reference; several find whoever fits one. */
export function searchAsked(body: unknown): { readonly asked: SearchAsked; readonly answers: Answers } {
  const answers = new Answers(body);
  const asked = {
    givenName: answers.text('givenName'),
    familyName: answers.text('familyName'),
    dateOfBirth: answers.day('dateOfBirth'),
    phone: answers.text('phone', { max: 40 }),
    email: answers.text('email', { max: 254 }),
    reference: answers.text('reference', { max: 40 }),
  };
  const wrongDay = answers.faults.some((fault) => fault.field === 'dateOfBirth-day');
  if (asked.givenName && !asked.familyName) answers.fault('familyName', 'Enter the family name too. A person with one name has it here');
  if (asked.familyName && !asked.dateOfBirth && !wrongDay)
    answers.fault('dateOfBirth-day', 'Enter the date of birth too: a name alone finds too many');
  if (asked.dateOfBirth && !asked.familyName && !asked.givenName)
    answers.fault('familyName', 'Enter the name too: a date alone finds too many');
  if (asked.phone && !dialable(asked.phone)) answers.fault('phone', 'Enter a telephone number, like 07700 900123');
  if (asked.email && !EMAIL.test(asked.email)) answers.fault('email', 'Enter an e-mail address, like name@example.org');
  if (asked.reference && !readReference(asked.reference)) answers.fault('reference', 'Enter a reference, like VC-CDFG-HJKM');
  if (answers.faults.length === 0 && Object.values(asked).every((value) => value === undefined)) {
    answers.fault('familyName', 'Enter a name with a date of birth, a telephone number, an e-mail address, or a reference');
  }
  return { asked, answers };
}
