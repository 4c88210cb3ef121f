import { Injectable } from '@nestjs/common';
import { SYSTEM, newId } from '#libs/kernel';
import { Work } from '#libs/platform';
import type { KnownRecord } from './known.record';
import { RecordOpener } from './record.opener';
import { fits, recordAsked, type Fits, type SearchAsked } from './search.rules';
import { TokenIndex } from './token.index';

/** People who fit, the likeliest first; `sure` are those of the same name and day of birth. Nobody has been shown anything of them. */
export interface FoundPeople {
  readonly people: ReadonlyMap<string, Fits>;
  readonly sure: readonly string[];
}

/** Finds by keyed tokens and weighs what was found inside the machine. */
@Injectable()
export class PeopleFinder {
  constructor(
    private readonly work: Work,
    private readonly index: TokenIndex,
    private readonly opener: RecordOpener,
  ) {}

  find(asked: SearchAsked): Promise<FoundPeople> {
    return this.work.read(SYSTEM, async ({ query }) => {
      const candidates = await this.index.candidates(query, sought(asked));
      const records = await this.opener.open(query, [...new Set([...candidates.values()].flatMap((ids) => [...ids]))]);
      const found = records.flatMap((record) => {
        const fit = fits(asked, record);
        return fit ? [[record.id, fit] as const] : [];
      });
      found.sort(([a, one], [b, other]) => other.weight - one.weight || (a < b ? -1 : 1));
      return { people: new Map(found), sure: found.filter(([, fit]) => fit.sure).map(([id]) => id) };
    });
  }
}

/** What is sought, as a record: once as a person and, where a number or an address is given, once as a business. */
function sought(asked: SearchAsked): KnownRecord[] {
  const record = recordAsked(asked);
  const blank = { party: '', strict: false, ways: [], address: null, suspect: null };
  const { phones = [], emails = [] } = record;
  return [
    { ...blank, id: newId(), person: record, business: null },
    ...(phones.length + emails.length > 0 ? [{ ...blank, id: newId(), person: null, business: { phones, emails } }] : []),
  ];
}
