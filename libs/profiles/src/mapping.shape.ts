/** How a column of a force writes its days: 3/4/1984 is the third of April, or the fourth of March. */
export const DATE_FORMS = { 'day-first': 'Day, month, year', 'month-first': 'Month, day, year', 'year-first': 'Year, month, day' } as const;
export type DateForm = keyof typeof DATE_FORMS;

export const SEPARATORS = { comma: ',', semicolon: ';', tab: '\t', stroke: '|' } as const;
export type Separator = keyof typeof SEPARATORS;

export const ENCODINGS = { 'utf-8': 'UTF-8', 'windows-1252': 'Windows' } as const;
export type Encoding = keyof typeof ENCODINGS;

/** What becomes of one column of the force's file. */
export interface ColumnRule {
  /** Its name as the file writes it, without blanks around. */
  readonly theirs: string;
  /** One of our columns; `x_…`: kept unread; null: dropped; absent: nobody has decided yet. */
  readonly to?: string | null;
  readonly dates?: DateForm;
  /** Their code, in lower case, and what we write for it; an empty text says nothing. */
  readonly values?: Readonly<Record<string, string>>;
}

/** How a force's file becomes ours. */
export interface Mapping {
  readonly separator: Separator;
  readonly encoding: Encoding;
  /** Every column of the file, in its order. */
  readonly columns: readonly ColumnRule[];
  /** What a column of ours says where the file says nothing. */
  readonly constants: Readonly<Record<string, string>>;
}
