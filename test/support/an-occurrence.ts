import { parsePlainDate } from '#libs/kernel';
import type { Occurrence } from '#libs/repeat-victims';

/** What was counted of a referral `id` on a day; null: nobody knows when it was. Its crime is its own unless `over` says another. */
export function occurrence(
  id: string,
  on: string | null,
  over: Partial<Omit<Occurrence, 'until' | 'marac'>> & { until?: string; marac?: string } = {},
): Occurrence {
  const { until, marac, ...more } = over;
  return {
    id,
    caseId: `case of ${id}`,
    crimeId: `crime of ${id}`,
    on: on === null ? null : parsePlainDate(on),
    until: on === null ? null : parsePlainDate(until ?? on),
    from: null,
    to: null,
    incident: null,
    place: null,
    group: null,
    conduct: false,
    marac: marac === undefined ? null : parsePlainDate(marac),
    ...more,
  };
}
