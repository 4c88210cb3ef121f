/** A day as the three boxes of a date input show it. */
export function dayValues(field: string, day: string | undefined): Record<string, string> {
  const [year, month, date] = day?.slice(0, 10).split('-') ?? [];
  if (!year || !month || !date) return {};
  return { [`${field}-day`]: String(Number(date)), [`${field}-month`]: String(Number(month)), [`${field}-year`]: year };
}

/** A mark of safety as its radios show it. */
export const markValue = (mark: boolean | undefined): string => (mark === undefined ? '' : mark ? 'yes' : 'no');
