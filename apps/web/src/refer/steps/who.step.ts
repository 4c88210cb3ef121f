import { VICTIM_KINDS, type VictimContent } from '#libs/victims';
import { optionsOf } from '../../words/options';
import type { Step } from '../step';

export const whoStep: Step = {
  name: 'who',
  title: 'Who was the victim?',
  read: (answers, content) => {
    const kind = answers.oneOf('kind', VICTIM_KINDS, 'Say whether the victim is a person or a business');
    if (kind === undefined || content.victim?.kind === kind) return content;
    const victim: VictimContent = kind === 'person' ? { kind, familyName: '' } : { kind };
    return { ...content, victim };
  },
  show: ({ victim }) => ({ kind: victim?.kind }),
  lists: () => ({ kinds: optionsOf(VICTIM_KINDS) }),
};
