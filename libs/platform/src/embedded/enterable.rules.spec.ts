import { firstClosed, mayEnter, type Permissions } from './enterable.rules';

const database = { name: 'postgres', uid: 101, gid: 104 };
const folder = (path: string, mode: number, uid = 0, gid = 0): Permissions => ({ path, uid, gid, mode });

describe('the way to a folder', () => {
  it.each([
    ['open to all', folder('/srv', 0o755), true],
    ['a home of root, closed', folder('/root', 0o700), false],
    ['open to its group, which is the user’s', folder('/data', 0o710, 0, 104), true],
    ['open to another group', folder('/data', 0o710, 0, 7), false],
    ['the user’s own', folder('/data', 0o700, 101, 104), true],
    ['the user’s own, but closed to its owner and open to the rest', folder('/data', 0o077, 101, 104), false],
    ['readable but not enterable', folder('/data', 0o744), false],
  ])('%s', (_words, permissions, open) => {
    expect(mayEnter(database, permissions)).toBe(open);
  });

  it('is named by its first closed folder, from the root down', () => {
    const way = [folder('/', 0o755), folder('/root', 0o700), folder('/root/checkout', 0o700)];
    expect(firstClosed(database, way)).toBe('/root');
  });

  it('is open to root everywhere', () => {
    expect(firstClosed({ name: 'root', uid: 0, gid: 0 }, [folder('/home/somebody', 0o700, 1000, 1000)])).toBeNull();
  });
});
