import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { password, readEmbeddedConnection, removeConnection, urlOf, writeConnection } from './connection-file';

describe('how verbs find the embedded server of a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vc-connection-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('by a file that only its owner may read, while its keeper runs', () => {
    expect(readEmbeddedConnection(folder)).toBeNull();
    writeConnection(folder, urlOf(5999, 'secret'), 5999);
    expect(readEmbeddedConnection(folder)).toMatchObject({
      url: 'postgresql://postgres:secret@127.0.0.1:5999/victims_commission',
      port: 5999,
    });
    expect(statSync(join(folder, 'postgres.connection.json')).mode & 0o777).toBe(0o600);
    removeConnection(folder);
    expect(readEmbeddedConnection(folder)).toBeNull();
  });

  it('not by a file that a killed keeper left behind', () => {
    const left = { url: 'postgresql://…', port: 5999, keeper: process.pid, beginning: 'another time' };
    writeFileSync(join(folder, 'postgres.connection.json'), JSON.stringify(left));
    expect(readEmbeddedConnection(folder)).toBeNull();
  });

  it('makes the owner’s password once, for its owner only', () => {
    const made = password(folder, false);
    expect(made.length).toBeGreaterThanOrEqual(32);
    expect(password(folder, true)).toBe(made);
    expect(statSync(join(folder, 'postgres.password')).mode & 0o777).toBe(0o600);
  });

  it('says so when the database is there and its password is gone', () => {
    expect(() => password(folder, true)).toThrow(/postgres\.password is gone/);
  });
});
