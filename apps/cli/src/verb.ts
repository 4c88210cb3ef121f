import type { Config } from '#libs/platform';

/** What a verb answers: a value for `--json`, the same in words for a person, and whether it went well. */
export interface Answer {
  readonly value: unknown;
  readonly text: string;
  /** Exit 1: for example a record that was altered. */
  readonly failed?: boolean;
}

export interface Call {
  readonly config: Readonly<Config>;
  /** What stood behind the verb, in its order. */
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/** One row of the table of verbs: what an operator may ask for. */
export interface Verb {
  /** One or two words, for example `settings set`. */
  readonly name: string;
  /** The words behind it, as help shows them: `<name>` is needed, `[value]` is not. */
  readonly takes?: string;
  readonly says: string;
  readonly options?: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  run(call: Call): Promise<Answer>;
}

/** The command line is not one of ours: exit 2, with how it is written. */
export class UsageError extends Error {}
