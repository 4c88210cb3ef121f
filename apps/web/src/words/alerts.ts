import type { AlertAbout } from '#libs/referrals';

/** What a referrer's alarm is about, as one chooses it and as the caseworker reads it. */
export const ALERT_WORDS: Readonly<Record<AlertAbout, string>> = {
  phone: 'The telephone: calls, texts and voicemail',
  email: 'E-mail',
  letter: 'Letters to the address',
  all: 'Any contact at all',
};

export const alertWords = (about: string) => (Object.hasOwn(ALERT_WORDS, about) ? ALERT_WORDS[about as AlertAbout] : ALERT_WORDS.all);
