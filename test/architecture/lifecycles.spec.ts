import { join } from 'node:path';
import { PERMISSIONS } from '#libs/identity';
import { lifecycleFaults, type Lifecycle } from '#libs/kernel';
import { MILESTONE_KINDS } from '#libs/victims-code';
import { HOUSE } from './cruise';
import { filesIn } from './sources';

const KNOWN = { permissions: Object.keys(PERMISSIONS), milestones: MILESTONE_KINDS };

type Exports = Readonly<Record<string, unknown>>;

const isTable = (value: unknown): value is Lifecycle<string> =>
  typeof value === 'object' && value !== null && 'initial' in value && 'states' in value && 'ends' in value && 'actions' in value;

/** What is wrong with the tables that a `*.lifecycle.ts` shows. */
function faultsOf(exports: Exports): string[] {
  const tables = Object.values(exports).filter(isTable);
  if (tables.length === 0) return ['it shows no table'];
  return tables.flatMap((table) => [
    ...(Object.isFrozen(table) ? [] : [`${table.name} was not made by lifecycle()`]),
    ...lifecycleFaults(table, KNOWN),
  ]);
}

const found = filesIn('libs').filter((file) => file.endsWith('.lifecycle.ts'));

describe('the lifecycles of the house', () => {
  it('a planted table that is not sound is noticed', () => {
    const dead: Lifecycle<string> = { name: 'thing', initial: 'new', states: { new: 'New', lost: 'Lost' }, ends: ['new'], actions: [] };
    expect(faultsOf({ dead })).toEqual([
      'thing was not made by lifecycle()',
      'lost cannot be reached',
      'lost has no way out and is not a meant end',
    ]);
    const free = { name: 'steal', from: ['new'], to: 'lost', permission: 'case.steal', act: 'case.stolen', milestone: 'victim.lost' };
    expect(faultsOf({ robbed: Object.freeze({ ...dead, ends: ['lost'], actions: [free] }) })).toEqual([
      'steal asks the unknown permission case.steal',
      'steal reaches the unknown milestone victim.lost',
    ]);
    expect(faultsOf({ words: ['no table'] })).toEqual(['it shows no table']);
  });

  it('each of them is sound', () => {
    const faults = found.map((file) => [file, faultsOf(jest.requireActual<Exports>(join(HOUSE, file)))] as const);
    expect(faults.filter(([, of]) => of.length > 0)).toEqual([]);
  });
});
