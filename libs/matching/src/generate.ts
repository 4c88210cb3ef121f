import { Dice } from './chance';
import type { Labelled } from './evaluate';
import { DIRT, writeDown, type DirtName } from './sample-dirt';
import { drawPeople } from './sample-people';

export interface GenerateOptions {
  readonly people: number;
  readonly dirt: DirtName;
  readonly seed: number;
  /** The most records of one person. */
  readonly records?: number;
}

const MOST_RECORDS = 5;

/** Labelled records of invented people, one to five of each, in no order. The same options give the same records. */
export function generate({ people, dirt, seed, records = MOST_RECORDS }: GenerateOptions): Labelled[] {
  const dice = new Dice(seed);
  const written = drawPeople(dice, people).flatMap((person) =>
    Array.from({ length: 1 + dice.below(records) }, () => ({ cluster: person.id, record: writeDown(dice, person, DIRT[dirt]) })),
  );
  return dice.shuffle(written);
}
