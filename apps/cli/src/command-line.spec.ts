import { helpOn, understand } from './command-line';
import { UsageError, type Verb } from './verb';

const run = () => Promise.resolve({ value: null, text: '' });
const verbs: Verb[] = [
  { name: 'settings get', takes: '<name>', says: 'reads', run },
  { name: 'settings set', takes: '<name> [value]', says: 'writes', run },
  { name: 'clients add', takes: '<id>', says: 'adds', options: { scopes: { type: 'string' } }, run },
];

describe('the command line', () => {
  it('finds a verb of two words and hands on what stands behind it', () => {
    const { verb, words, json } = understand(['settings', 'set', 'a.b', '45,48', '--json'], verbs);
    expect([verb?.name, words, json]).toEqual(['settings set', ['a.b', '45,48'], true]);
  });

  it('reads the options of that verb and no others', () => {
    expect(understand(['clients', 'add', 'x', '--scopes', 'a b'], verbs).options).toEqual({ scopes: 'a b' });
    expect(() => understand(['settings', 'get', 'x', '--scopes', 'a'], verbs)).toThrow(UsageError);
  });

  it.each([
    ['an unknown verb', ['setings', 'get']],
    ['a missing word', ['settings', 'get']],
    ['a word too many', ['settings', 'get', 'a', 'b']],
    ['an option without its value', ['clients', 'add', 'x', '--scopes']],
    ['half a verb', ['settings']],
  ])('refuses %s', (_, line) => {
    expect(() => understand(line, verbs)).toThrow(UsageError);
  });

  it('shows help when asked, and when nothing was asked', () => {
    expect(understand([], verbs).help).toBe(true);
    expect(understand(['settings', 'get', '--help'], verbs)).toMatchObject({ help: true, verb: verbs[0] });
    expect(helpOn(verbs)).toContain('settings set <name> [value]');
  });
});
