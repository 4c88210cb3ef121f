import type { StandingSetting } from '#libs/platform';
import type { Form } from '../forms/form';
import { counted, dayWords } from '../words/when';

export function settingsView({ settings, mayChange }: { settings: readonly StandingSetting[]; mayChange: boolean }) {
  return {
    shown: counted(settings.length, 'setting'),
    mayChange,
    rows: settings.map((setting) => ({
      name: setting.name,
      words: capital(setting.words),
      value: shownOf(setting.value),
      since: setting.changedAt ? `Changed on ${dayWords(setting.changedAt)}. Usually ${shownOf(setting.usual)}.` : 'As usual',
      change: mayChange
        ? { href: `/settings/change?name=${encodeURIComponent(setting.name)}`, label: `Change ${setting.name}` }
        : undefined,
    })),
  };
}

export function changeView({ name, words, usual }: StandingSetting, form: Form) {
  return { back: { text: 'Settings', href: '/settings' }, name, hint: `${capital(words)}. Usually ${shownOf(usual)}.`, form };
}

/** As it is typed: a list with commas. */
export const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));

const shownOf = (value: unknown): string => textOf(value) || 'none';
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
