import type { Specialism } from '#libs/directory';
import type { TriageFacts } from './triage.shape';

const ROWS: readonly (readonly [Specialism, (facts: TriageFacts) => boolean])[] = [
  ['domestic-abuse', (f) => f.domesticAbuse],
  ['sexual-violence', (f) => f.sexual],
  ['stalking', (f) => f.strict.includes('stalking')],
  ['honour-based', (f) => f.strict.some((why) => why === 'honour-based' || why === 'forced-marriage' || why === 'fgm')],
  ['modern-slavery', (f) => f.strict.includes('modern-slavery')],
  ['hate', (f) => f.enhanced.includes('hate')],
  ['bereavement', (f) => f.bereaved],
  ['under-18', (f) => f.under18],
];

/** In what a service would have to be specialised for this victim; empty when nothing says so. */
export function specialismsFor(facts: TriageFacts): Specialism[] {
  return ROWS.filter(([, holds]) => holds(facts)).map(([specialism]) => specialism);
}
