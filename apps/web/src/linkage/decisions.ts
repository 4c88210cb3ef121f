import { notFound, type Actor } from '#libs/kernel';
import { APART_REASONS, JOIN_REASONS, PART_REASONS, type JoinsService, type SuggestionActionName } from '#libs/linkage';

/** What may be said of two records with a reason: what the page asks, what the verb does, and what the banner says afterwards. */
export interface Decision {
  readonly name: SuggestionActionName;
  readonly button: string;
  readonly question: string;
  readonly hint: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly decide: (joins: JoinsService, actor: Actor, id: string, reason: never) => Promise<void>;
  readonly happened: string;
  readonly next: string;
  /** The list on which one goes on. */
  readonly then: string;
}

const DECISIONS: readonly Decision[] = [
  {
    name: 'join',
    button: 'Same victim: join',
    question: 'How do you know that they are one victim?',
    hint: 'A join is a link. It can be undone, and nobody sees more of either case for it. A number or address that is unsafe in one record becomes unsafe in the other at once, and stays so.',
    reasons: JOIN_REASONS,
    decide: (joins, actor, id, reason) => joins.join(actor, id, reason),
    happened: 'The two records are joined: one victim',
    next: 'What was unsafe in one is unsafe in the other now. If it was wrong, undo it under “Joined”.',
    then: '/linkage',
  },
  {
    name: 'keep-apart',
    button: 'Not the same',
    question: 'How do you know that they are two victims?',
    hint: 'They are not suggested again, however alike they are, until somebody takes it back.',
    reasons: APART_REASONS,
    decide: (joins, actor, id, reason) => joins.keepApart(actor, id, reason),
    happened: 'They stay two victims',
    next: 'They are not suggested again. You can take this back under “Not the same”.',
    then: '/linkage',
  },
  {
    name: 'part',
    button: 'Undo',
    question: 'Why do you undo the join?',
    hint: 'They are two parties again. What became unsafe through the join stays unsafe until somebody confirms it with the victim.',
    reasons: PART_REASONS,
    decide: (joins, actor, id, reason) => joins.part(actor, id, reason),
    happened: 'The join is undone',
    next: 'What became unsafe stays unsafe: look at both cases, and confirm with each victim what is safe.',
    then: '/linkage?show=joined',
  },
];

export const decisionOf = (name: string) => DECISIONS.find((decision) => decision.name === name);

export function decisionNamed(name: string): Decision {
  const decision = decisionOf(name);
  if (!decision) throw notFound();
  return decision;
}
