import type { Words } from '../languages';
import { CONTACT } from './contact';
import { CRIME } from './crime';
import { FAULTS, FRAME } from './frame';
import { HELPLINES, PAGES } from './pages';
import { PERSON } from './person';
import { WHO } from './who';

/** All words of the public pages in Welsh. Somebody who lives in the language should read them before the pages open. */
export const CY: Words = {
  frame: FRAME,
  faults: FAULTS,
  pages: PAGES,
  helplines: HELPLINES,
  steps: { ...WHO, ...CONTACT, ...PERSON, ...CRIME },
};
