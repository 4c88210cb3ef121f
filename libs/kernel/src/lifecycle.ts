/** One thing that can be done to something that has a state: the row that five readers share. */
export interface Action<S extends string, N extends string = string> {
  readonly name: N;
  readonly from: readonly S[];
  /** The state after; `same` leaves it as it is. */
  readonly to: S | 'same';
  /** The permission (a key of the table in libs/identity) that an actor needs. */
  readonly permission: string;
  /** Facts that the command must bring, for example `reason`. */
  readonly needs?: readonly string[];
  /** The kind of act that is recorded, for example `case.closed`. */
  readonly act: string;
  /** The milestone of the Code that it reaches, if any. */
  readonly milestone?: string;
  /** The words on the button; absent where no person presses one. */
  readonly words?: string;
}

export interface Lifecycle<S extends string, N extends string = string> {
  readonly name: string;
  /** Where it may begin: one state, or several when what begins it decides which. */
  readonly initial: S | readonly S[];
  /** Every state, in the order people think of them, with its plain words. */
  readonly states: Readonly<Record<S, string>>;
  /** States that are meant to be an end. */
  readonly ends: readonly S[];
  readonly actions: readonly Action<S, N>[];
}

/** Checks the table as a table and freezes it: throws one Error that lists every fault. */
export function lifecycle<S extends string, N extends string>(table: Lifecycle<S, N>): Lifecycle<S, N> {
  const faults = lifecycleFaults(table);
  if (faults.length > 0) throw new Error(`lifecycle ${table.name}: ${faults.join('; ')}`);
  for (const action of table.actions) Object.freeze(Object.freeze(action).from);
  for (const part of [table.states, table.ends, table.actions]) Object.freeze(part);
  return Object.freeze(table);
}

/** What other tables know and a lifecycle may name; where one is left out, its names are not checked. */
export interface Known {
  readonly permissions?: readonly string[];
  readonly milestones?: readonly string[];
}

/**
 * Every state can be reached, every end is meant, no action is written twice or names a state, a permission or a milestone that is
 * not there. One sentence for each fault; none for a sound table.
 */
export function lifecycleFaults<S extends string>(table: Lifecycle<S>, known: Known = {}): string[] {
  const faults: string[] = [];
  const states = Object.keys(table.states) as S[];
  for (const state of [...initialStates(table), ...table.ends]) {
    if (!states.includes(state)) faults.push(`the beginning or end ${state} is not a state`);
  }
  const names = new Set<string>();
  for (const action of table.actions) {
    if (names.has(action.name)) faults.push(`action ${action.name} is there twice`);
    names.add(action.name);
    for (const state of [...action.from, ...(action.to === 'same' ? [] : [action.to])]) {
      if (!states.includes(state)) faults.push(`${action.name} names the unknown state ${state}`);
    }
    if (action.from.length === 0) faults.push(`${action.name} starts nowhere`);
    if (known.permissions?.includes(action.permission) === false)
      faults.push(`${action.name} asks the unknown permission ${action.permission}`);
    if (action.milestone !== undefined && known.milestones?.includes(action.milestone) === false) {
      faults.push(`${action.name} reaches the unknown milestone ${action.milestone}`);
    }
  }
  const reached = reachable(table);
  for (const state of states) {
    const leaves = table.actions.some((a) => a.from.includes(state) && a.to !== 'same' && a.to !== state);
    if (!reached.has(state)) faults.push(`${state} cannot be reached`);
    if (!leaves && !table.ends.includes(state)) faults.push(`${state} has no way out and is not a meant end`);
  }
  return faults;
}

/** The actions open in a state, in the table's order. */
export function openActions<S extends string, N extends string>(table: Lifecycle<S, N>, state: S): readonly Action<S, N>[] {
  return table.actions.filter((a) => a.from.includes(state));
}

function reachable<S extends string>(table: Lifecycle<S>): Set<S> {
  const reached = new Set<S>(initialStates(table));
  for (let grew = true; grew;) {
    grew = false;
    for (const a of table.actions) {
      if (a.to === 'same' || reached.has(a.to) || !a.from.some((s) => reached.has(s))) continue;
      reached.add(a.to);
      grew = true;
    }
  }
  return reached;
}

/** The states in which it may begin. */
export function initialStates<S extends string>(table: Pick<Lifecycle<S>, 'initial'>): readonly S[] {
  return typeof table.initial === 'string' ? [table.initial] : table.initial;
}
