import { howFarAway, inWords, plainDateOf, type PlainDate } from '#libs/kernel';

const TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** "Tuesday 24 November 2026". */
export const dayWords = (day: PlainDate | Date) => inWords(day instanceof Date ? plainDateOf(day) : day);

/** "Tuesday 24 November 2026 at 14:05", in London. */
export const instantWords = (at: Date) => `${dayWords(at)} at ${TIME.format(at)}`;

/** "Tuesday 24 November 2026 (in 3 days)": every deadline says how far away it is. */
export const dueWords = (due: PlainDate | Date, today: PlainDate) => {
  const day = due instanceof Date ? plainDateOf(due) : due;
  return `${inWords(day)} (${howFarAway(day, today)})`;
};

/** "1 referral", "12 referrals". */
export const counted = (n: number, one: string, many = `${one}s`) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
