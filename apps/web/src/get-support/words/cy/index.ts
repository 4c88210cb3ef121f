import type { EN } from '../en';
import type { Same } from '../said';
import { CONTACT } from './contact';
import { CRIME } from './crime';
import { FAULTS, FRAME } from './frame';
import { HELPLINES, PAGES } from './pages';
import { PERSON } from './person';
import { WHO } from './who';

/** All words of the public pages in Welsh. Somebody who lives in the language should read them before the pages open. */
export const CY: Same<typeof EN> = {
  frame: FRAME,
  faults: FAULTS,
  pages: PAGES,
  helplines: HELPLINES,
  steps: { ...WHO, ...CONTACT, ...PERSON, ...CRIME },
};
