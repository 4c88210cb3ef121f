/** A date of birth as its digits, `YYYYMMDD`; a part that is not known is `00` or `0000`. */
export interface Born {
  readonly digits: string;
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * Reads a date of birth as people and systems write it: 1984-02-29, 29/02/1984, 29.2.1984, 19840229, 1984-02, 1984. Null when there is none in it.
 * A day and month that cannot be as written are tried the other way round.
 */
export function bornOf(text: string | undefined): Born | null {
  const sent = text?.trim() ?? '';
  const year = /^(\d{4})[-/. ]?(\d{2})[-/. ]?(\d{2})(?!\d)/.exec(sent);
  if (year) return born(year[1]!, year[2]!, year[3]!);
  const day = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})(?!\d)/.exec(sent);
  if (day) return born(day[3]!, day[2]!, day[1]!);
  const part = /^(\d{4})(?:[-/](\d{1,2}))?$/.exec(sent);
  if (part) return born(part[1]!, part[2] ?? '', '');
  return null;
}

function born(year: string, month: string, day: string): Born | null {
  const [m, d] = Number(month) > 12 && Number(day) <= 12 ? [day, month] : [month, day];
  const parts = [year, m.padStart(2, '0'), d.padStart(2, '0')] as const;
  if (parts[0] === '0000') return null;
  return { digits: parts.join(''), year: parts[0], month: parts[1], day: parts[2] };
}

export const isWhole = (b: Born): boolean => b.month !== '00' && b.day !== '00';

/** Many people whose day of birth is not known are written down as born on 1 January. */
export const isDefaultDay = (b: Born): boolean => b.month === '01' && b.day === '01';
