/** A closed list as the items of radios or checkboxes, in the order of the list. */
export function optionsOf(list: Readonly<Record<string, string>>, leaveOut: readonly string[] = []) {
  return Object.entries(list)
    .filter(([value]) => !leaveOut.includes(value))
    .map(([value, text]) => ({ value, text }));
}

/** The same for a drop-down, with an empty first line. */
export const choicesOf = (list: Readonly<Record<string, string>>, none = 'Choose') => [{ value: '', text: none }, ...optionsOf(list)];

export const YES_NO = [
  { value: 'yes', text: 'Yes' },
  { value: 'no', text: 'No' },
];

/** A mark of safety has three values; not knowing is an answer of its own. */
export const SAFE_OR_NOT = [
  { value: 'yes', text: 'Yes, it is safe' },
  { value: 'no', text: 'No, never use it' },
  { value: '', text: 'Not known' },
];
