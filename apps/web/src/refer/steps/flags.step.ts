import type { Risk } from '#libs/intake';
import { HATE_STRANDS, RISK_BANDS, SUSPECT_RELATIONSHIPS, type Flags, type Suspect } from '#libs/victims';
import { FLAG_WORDS, type FlagName } from '../../words/flags';
import { choicesOf, optionsOf } from '../../words/options';
import type { Step } from '../step';

const SUSPECT = { onBail: 'On bail', noContactCondition: 'With a condition not to contact the victim', isPoliceOrStaff: 'Police or staff' };

export const flagsStep: Step = {
  name: 'flags',
  title: 'Risk and warnings',
  read: (answers, content) => {
    const ticked = answers.many('flags', FLAG_WORDS);
    const hate = answers.many('hate', HATE_STRANDS);
    const flags: Flags = { ...Object.fromEntries(ticked.map((name) => [name, true])), ...(hate.length > 0 ? { hate } : {}) };
    const about = answers.many('suspectIs', SUSPECT);
    const suspect: Suspect = {
      relationship: answers.oneOf('relationship', SUSPECT_RELATIONSHIPS),
      ...Object.fromEntries(about.map((name) => [name, true])),
    };
    const band = answers.oneOf('band', RISK_BANDS);
    const risk: Risk | undefined = band && { band };
    return { ...content, flags, suspect, risk };
  },
  show: ({ flags = {}, suspect = {}, risk }) => ({
    flags: (Object.keys(FLAG_WORDS) as FlagName[]).filter((name) => flags[name]),
    hate: flags.hate,
    relationship: suspect.relationship,
    suspectIs: (Object.keys(SUSPECT) as (keyof typeof SUSPECT)[]).filter((name) => suspect[name]),
    band: risk?.band,
  }),
  lists: () => ({
    flags: optionsOf(FLAG_WORDS),
    hate: optionsOf(HATE_STRANDS),
    relationships: choicesOf(SUSPECT_RELATIONSHIPS, 'Not answered'),
    suspect: optionsOf(SUSPECT),
    bands: choicesOf(RISK_BANDS, 'Not assessed'),
  }),
};
