import type { Lifecycle } from '#libs/kernel';

/** A lifecycle's table as a page: the diagram, the states in words, and who may do what. */
export function lifecyclePage<S extends string>(table: Lifecycle<S>): string {
  const initial = [table.initial].flat();
  const moves = table.actions.flatMap((a) =>
    a.from.filter(() => a.to !== 'same').map((from) => `  ${id(from)} --> ${id(a.to)}: ${a.name}`),
  );
  const states = (Object.entries(table.states) as [S, string][]).map(([state, words]) => `| \`${state}\` | ${words} |`);
  const actions = table.actions.map(
    (a) =>
      `| \`${a.name}\` | ${a.from.join(', ')} | ${a.to === 'same' ? 'the same' : a.to} | ${a.permission} | ${(a.needs ?? []).join(', ')} | ${a.act} |`,
  );
  return [
    `# The lifecycle of a ${table.name}`,
    '',
    'Drawn from the table by `npm run -s cli -- draw`; change the table, not this page.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...Object.keys(table.states).map((state) => `  state "${state}" as ${id(state)}`),
    ...initial.map((state) => `  [*] --> ${id(state)}`),
    ...moves,
    ...table.ends.map((state) => `  ${id(state)} --> [*]`),
    '```',
    '',
    '| state | words |',
    '|---|---|',
    ...states,
    '',
    '| action | from | to | permission | needs | recorded as |',
    '|---|---|---|---|---|---|',
    ...actions,
    '',
  ].join('\n');
}

const id = (state: string): string => state.replaceAll('-', '_');
