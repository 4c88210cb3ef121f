import type { Say } from './words/languages';

type Name = keyof Say['helplines'];

/** Whom one can call without us: what concerns whom, by the codes of the pages about the crime. Check the numbers before opening the pages. */
const HELPLINES: readonly {
  readonly name: Name;
  readonly number: string;
  readonly about?: readonly string[];
  readonly always?: boolean;
}[] = [
  { name: 'victim-support', number: '0808 168 9111' },
  { name: 'samaritans', number: '116 123', about: ['suicideRisk'], always: true },
  { name: 'domestic-abuse', number: '0808 2000 247', about: ['at-home', 'domesticAbuse', 'suspectAtAddress', 'strangulation'] },
  { name: 'live-fear-free', number: '0808 80 10 800', about: ['at-home', 'domesticAbuse', 'sexual'] },
  { name: 'mens-advice', number: '0808 801 0327', about: ['at-home', 'domesticAbuse'] },
  { name: 'rape-crisis', number: '0808 500 2222', about: ['sexual'] },
  { name: 'karma-nirvana', number: '0800 5999 247', about: ['honourBased', 'forcedMarriage', 'fgm'] },
  { name: 'stalking', number: '0808 802 0300', about: ['stalked', 'stalking'] },
  { name: 'slavery', number: '08000 121 700', about: ['exploited', 'modernSlavery'] },
  { name: 'galop', number: '0800 999 5428', about: ['hate', 'hated'] },
  { name: 'fraud', number: '0300 123 2040', about: ['tricked'] },
  { name: 'childline', number: '0800 1111' },
];

/** Those for everybody and, first, those for what was told; without anything told, all. */
export function helplines(words: Say, about?: readonly string[]): { readonly who: string; readonly number: string }[] {
  const concerns = (line: (typeof HELPLINES)[number]) => line.about?.some((code) => about?.includes(code)) ?? false;
  const lines = about === undefined ? HELPLINES : HELPLINES.filter((line) => line.about === undefined || line.always || concerns(line));
  return [...lines]
    .sort((a, b) => Number(concerns(b)) - Number(concerns(a)))
    .map(({ name, number }) => ({ who: words.helplines[name], number }));
}
