import type { Said, StepWords } from '../said';
import { CONTACT } from './contact';
import { CRIME } from './crime';
import { FAULTS, FRAME } from './frame';
import { HELPLINES, PAGES } from './pages';
import { PERSON } from './person';
import { WHO } from './who';

/** All words of the public pages in English: the other languages have the same, one for one. */
export const EN = {
  frame: FRAME,
  faults: FAULTS,
  pages: PAGES,
  helplines: HELPLINES,
  steps: { ...WHO, ...CONTACT, ...PERSON, ...CRIME },
} as const;

export type StepName = keyof typeof EN.steps;
export type FaultKey = keyof typeof EN.faults;
export type { Said, StepWords };
