import { DISTRICTS } from '#libs/crimes';
import { REPORTED_TO_POLICE, type CrimeContent } from '#libs/intake';
import { HATE_STRANDS, SUSPECT_RELATIONSHIPS, type HateStrand, type SuspectRelationship } from '#libs/victims';
import type { Asked, Step, Unfinished } from '../step';
import { many, one } from '../told';
import { KINDS, kindOf, MORE, type KindName } from './kinds';
import { listed } from './who.steps';

const AREAS = DISTRICTS.map((district) => district.code);
const KIND_NAMES = Object.keys(KINDS) as KindName[];
const STRANDS = Object.keys(HATE_STRANDS) as HateStrand[];
const RELATIONSHIPS = Object.keys(SUSPECT_RELATIONSHIPS) as SuspectRelationship[];
const REPORTED = ['yes', 'no', 'wants-help-to', 'not-disclosed'] as const satisfies readonly (keyof typeof REPORTED_TO_POLICE)[];

const of = (content: Unfinished, more: CrimeContent): Unfinished => ({ ...content, crime: { ...content.crime, ...more } });
const isHate = ({ told }: Asked): boolean => one(told, 'kind') === 'hated' || many(told, 'more').includes('hate');

/** The place decides which service reads it. */
const where: Step = {
  name: 'where',
  fields: () => [
    { kind: 'list', name: 'district', codes: ['', ...AREAS] },
    { kind: 'text', name: 'place', width: 10 },
  ],
  read: (answers, content) => {
    const [district, postcode] = [answers.oneOf('district', listed(AREAS)), answers.text('place', { max: 10 })];
    return of(content, { district, postcode });
  },
};

const kind: Step = {
  name: 'kind',
  fields: () => [{ kind: 'choice', name: 'kind', codes: KIND_NAMES }],
  read: (answers, content) => {
    const chosen = answers.oneOf('kind', listed(KIND_NAMES));
    if (chosen === undefined) return content;
    const { group, flags, role } = kindOf(chosen);
    const victim = role && content.victim?.kind === 'person' ? { ...content.victim, role } : content.victim;
    return { ...of(content, { offenceGroup: group }), victim, flags: { ...content.flags, ...flags } };
  },
};

const more: Step = {
  name: 'more',
  fields: () => [{ kind: 'ticks', name: 'more', codes: MORE }],
  read: (answers, content) => {
    const ticked = answers.many('more', listed(MORE)).filter((name) => name !== 'hate');
    return { ...content, flags: { ...content.flags, ...Object.fromEntries(ticked.map((name) => [name, true])) } };
  },
};

const hate: Step = {
  name: 'hate',
  applies: isHate,
  fields: () => [{ kind: 'ticks', name: 'hate', codes: STRANDS }],
  read: (answers, content) => {
    const strands = answers.many('hate', listed(STRANDS));
    return { ...content, flags: { ...content.flags, hate: strands.length > 0 ? strands : ['other'] } };
  },
};

const suspect: Step = {
  name: 'suspect',
  fields: () => [
    { kind: 'choice', name: 'relationship', codes: RELATIONSHIPS },
    { kind: 'ticks', name: 'police', codes: ['yes'] },
  ],
  read: (answers, content) => ({
    ...content,
    suspect: {
      relationship: answers.oneOf('relationship', listed(RELATIONSHIPS)),
      isPoliceOrStaff: answers.ticked('police') || undefined,
    },
  }),
};

const story: Step = {
  name: 'story',
  fields: () => [{ kind: 'words', name: 'summary' }],
  read: (answers, content) => ({ ...content, summary: answers.text('summary', { max: 2000 }) }),
};

const reported: Step = {
  name: 'reported',
  fields: () => [
    { kind: 'choice', name: 'reported', codes: REPORTED },
    { kind: 'text', name: 'reference', width: 20 },
  ],
  read: (answers, content) => {
    const said = answers.oneOf('reported', listed(REPORTED)) ?? 'not-disclosed';
    const reference = answers.text('reference', { max: 40 });
    return of(content, { reportedToPolice: said, reference: said === 'yes' ? reference : undefined });
  },
};

export const CRIME_STEPS: readonly Step[] = [where, kind, more, hate, suspect, story, reported];
