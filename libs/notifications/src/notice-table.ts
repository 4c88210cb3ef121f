/** A row of the table: when this was done, that notice is given to whoever has the case or the deadline. */
export interface NoticeRow {
  readonly on: string;
  readonly notice: string;
  /** Words of the page; a notice itself holds ids and codes only. */
  readonly words: string;
}

export const NOTICES = [
  { on: 'follow-up.came-due', notice: 'follow-up-due', words: 'A follow-up is due' },
  { on: 'case.allocated', notice: 'case-allocated', words: 'A case was given to you' },
  { on: 'channel.marked-unsafe', notice: 'channel-unsafe', words: 'A way of contact became unsafe' },
  {
    on: 'case.repeat-found',
    notice: 'repeat-victim',
    words: 'A victim of yours was found to be a victim before: look at the earlier case',
  },
  {
    on: 'case.unsettled',
    notice: 'check-contact',
    words: 'The police told something that changes how safe the victim is: check how to reach them',
  },
] as const satisfies readonly NoticeRow[];
export type NoticeKind = (typeof NOTICES)[number]['notice'];
