import { lifecycle, lifecycleFaults, openActions, type Action, type Lifecycle } from './lifecycle';

type State = 'new' | 'open' | 'closed';
const action = (name: string, from: State[], to: State | 'same', more: Partial<Action<State>> = {}): Action<State> => ({
  name,
  from,
  to,
  permission: `thing.${name}`,
  act: `thing.${name}`,
  ...more,
});
const table = (more: Partial<Lifecycle<State>> = {}): Lifecycle<State> => ({
  name: 'thing',
  initial: 'new',
  states: { new: 'New', open: 'Open', closed: 'Closed' },
  ends: ['closed'],
  actions: [
    action('start', ['new'], 'open'),
    action('note', ['new', 'open'], 'same'),
    action('close', ['open'], 'closed'),
    action('reopen', ['closed'], 'open'),
  ],
  ...more,
});
const withActions = (...actions: Action<State>[]) => table({ actions: [...table().actions, ...actions] });
const elsewhere = 'elsewhere' as State;

describe('a sound table', () => {
  it('has no faults, and an end that can be taken back is still an end', () => {
    expect(lifecycleFaults(table())).toEqual([]);
  });

  it('may name its actions in any order, also backwards from the end', () => {
    expect(lifecycleFaults(table({ actions: [...table().actions].reverse() }))).toEqual([]);
  });

  it('is frozen through and through', () => {
    const frozen = lifecycle(table());
    const [first] = frozen.actions;
    for (const part of [frozen, frozen.states, frozen.ends, frozen.actions, first, first?.from]) expect(Object.isFrozen(part)).toBe(true);
  });

  it('opens in each state its own actions, in the order of the table', () => {
    const names = (state: State) => openActions(table(), state).map((a) => a.name);
    expect(names('new')).toEqual(['start', 'note']);
    expect(names('open')).toEqual(['note', 'close']);
    expect(names('closed')).toEqual(['reopen']);
  });
});

describe('a table with a fault', () => {
  it.each<[string, Lifecycle<State>, string[]]>([
    ['an action written twice', withActions(action('close', ['new'], 'closed')), ['action close is there twice']],
    [
      'an action from a state that is not there',
      withActions(action('leap', [elsewhere], 'open')),
      ['leap names the unknown state elsewhere'],
    ],
    [
      'an action to a state that is not there',
      withActions(action('leap', ['open'], elsewhere)),
      ['leap names the unknown state elsewhere'],
    ],
    ['an action that starts nowhere', withActions(action('leap', [], 'open')), ['leap starts nowhere']],
    [
      'a beginning that is not there',
      table({ initial: elsewhere }),
      ['the beginning or end elsewhere is not a state', 'new cannot be reached', 'open cannot be reached', 'closed cannot be reached'],
    ],
    ['an end that is not there', table({ ends: ['closed', elsewhere] }), ['the beginning or end elsewhere is not a state']],
    [
      'a state that nothing leads to',
      table({ actions: [action('start', ['new'], 'open'), action('reopen', ['closed'], 'open')], ends: ['open'] }),
      ['closed cannot be reached'],
    ],
    [
      'two states that lead only to each other',
      table({ actions: [action('close', ['open'], 'closed'), action('reopen', ['closed'], 'open')], ends: ['new'] }),
      ['open cannot be reached', 'closed cannot be reached'],
    ],
    [
      'a dead end that nobody meant',
      table({
        ends: [],
        actions: [action('start', ['new'], 'open'), action('close', ['open'], 'closed'), action('note', ['closed'], 'same')],
      }),
      ['closed has no way out and is not a meant end'],
    ],
    [
      'a dead end that only leads to itself',
      table({
        ends: [],
        actions: [action('start', ['new'], 'open'), action('close', ['open'], 'closed'), action('again', ['closed'], 'closed')],
      }),
      ['closed has no way out and is not a meant end'],
    ],
  ])('%s is named', (_, faulty, faults) => {
    expect(lifecycleFaults(faulty)).toEqual(faults);
  });

  it('does not come to life, and every fault is told at once', () => {
    const faulty = table({ ends: [elsewhere], actions: [action('start', ['new'], 'open'), action('start', [], 'closed')] });
    expect(() => lifecycle(faulty)).toThrow(
      'lifecycle thing: the beginning or end elsewhere is not a state; action start is there twice; start starts nowhere; ' +
        'open has no way out and is not a meant end; closed cannot be reached; closed has no way out and is not a meant end',
    );
  });
});

describe('a table held against what other tables know', () => {
  const known = { permissions: ['thing.start', 'thing.note', 'thing.close', 'thing.reopen'], milestones: ['first-contact'] };

  it('is sound when all its names are known', () => {
    expect(lifecycleFaults(table(), known)).toEqual([]);
    expect(
      lifecycleFaults(withActions(action('start2', ['new'], 'open', { permission: 'thing.start', milestone: 'first-contact' })), known),
    ).toEqual([]);
  });

  it('names a permission and a milestone that are not known', () => {
    const faulty = withActions(action('leap', ['new'], 'open', { milestone: 'landing' }));
    expect(lifecycleFaults(faulty, known)).toEqual([
      'leap asks the unknown permission thing.leap',
      'leap reaches the unknown milestone landing',
    ]);
  });

  it('is not held against what is left out', () => {
    expect(lifecycleFaults(withActions(action('leap', ['new'], 'open', { milestone: 'landing' })), {})).toEqual([]);
  });
});
