interface Setting<T> {
  readonly value: T;
  /** What it is, in words an operator understands. */
  readonly words: string;
  /** From the text of a command line; undefined when it cannot be read. */
  readonly parse: (text: string) => T | undefined;
}

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part.length > 0);

const whole = (min: number, max: number) => (text: string) =>
  /^\d{1,9}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined;

const flag = (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined);

/** Every setting with its default. A name that is not here is refused. */
export const SETTINGS = {
  'triage.excludedOffences': setting<readonly string[]>([], 'Home Office offence codes that are not taken on, separated by commas', list),
  'triage.duplicateDays': setting(28, 'days for which a referral of the same victim and crime is taken for a duplicate', whole(0, 3650)),
  'followUp.reviewMonths': setting(12, 'months after first contact at which a case is reviewed', whole(1, 60)),
  'linkage.mostInBlock': setting(100, 'people who may share a token before it is ignored in looking for the same person', whole(2, 10_000)),
  'webhooks.toLoopback': setting(
    false,
    'true or false: whether webhooks may lead to this machine; counts in a test or a demonstration only',
    flag,
  ),
  'search.perUserPerHour': setting(60, 'searches for a person that one user may make in an hour', whole(1, 10_000)),
  'limits.perClientPerMinute': setting(0, 'requests a machine client may make in a minute; 0 means no limit', whole(0, 1_000_000)),
} as const;

export type SettingName = keyof typeof SETTINGS;
export type SettingValue<N extends SettingName> = (typeof SETTINGS)[N]['value'];

function setting<T>(value: T, words: string, parse: (text: string) => T | undefined): Setting<T> {
  return { value, words, parse };
}
