/** A coloured tag always says its state in words as well: colour alone tells nothing to many people. */
export interface Tag {
  readonly text: string;
  readonly colour?: 'grey' | 'green' | 'teal' | 'blue' | 'purple' | 'magenta' | 'red' | 'orange' | 'yellow';
}

type Colour = NonNullable<Tag['colour']>;

const COLOURS: Readonly<Record<string, Colour>> = {
  received: 'blue',
  held: 'orange',
  offered: 'purple',
  accepted: 'teal',
  'in-support': 'green',
  closed: 'grey',
  declined: 'grey',
  forwarding: 'purple',
  forwarded: 'grey',
  withdrawn: 'grey',
  duplicate: 'grey',
  proposed: 'blue',
  'not-opened': 'grey',
  'awaiting-contact': 'yellow',
  attempting: 'yellow',
  assessing: 'teal',
  waiting: 'purple',
  paused: 'grey',
  transferring: 'purple',
};

/** The tag of a state, with the words of its own table. */
export function stateTag(state: string, words: Readonly<Record<string, string>>): Tag {
  const colour = COLOURS[state];
  return { text: words[state] ?? state, ...(colour ? { colour } : {}) };
}

export const DANGER_TAGS: Readonly<Record<number, Tag>> = {
  3: { text: 'High danger', colour: 'red' },
  2: { text: 'Medium danger', colour: 'orange' },
  1: { text: 'Some danger', colour: 'yellow' },
};
