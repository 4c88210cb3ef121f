interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export function faultsOf(request: { readonly method: string }, answer: Answer, documented?: readonly number[] | null): string[];
