/** What is wrong with one field, in words that say how to put it right. */
export interface FieldFault {
  readonly field: string;
  readonly words: string;
}

/** What a template shows of a form: what was typed, what is wrong, and the summary that links to each field. */
export interface Form {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly errors: Readonly<Record<string, string | undefined>>;
  readonly summary: readonly { readonly text: string; readonly href: string }[];
}

export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>;

export function form(values: Typed = {}, faults: readonly FieldFault[] = []): Form {
  const errors: Record<string, string> = {};
  for (const { field, words } of faults) errors[field] ??= words;
  return { values, errors, summary: faults.map(({ field, words }) => ({ text: words, href: `#${field}` })) };
}
