import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { Vault, Work } from '#libs/platform';
import { testPlatform, type TestPlatform } from '../../../test/support/platform';
import { csvSource } from './csv.source';
import { ImportSpool } from './import.spool';

let on: TestPlatform;
beforeAll(async () => (on = await testPlatform()));
afterAll(() => on.close());

const spool = () => new ImportSpool(on.get(Work), on.get(Vault));
async function* slowly(...parts: string[]) {
  for (const part of parts) {
    yield Buffer.from(part);
    await pause(1);
  }
}

describe('a file that is refused while it still comes', () => {
  it.each([
    ['a header that is none', ['person\n', '1\n', '2\n']],
    ['a column that nobody knows', ['external_id,source,victim_kind,family_name,shoe_size\n', 'a,b,c,d,e\n']],
  ])('%s: with the words of whoever refused it', async (_, parts) => {
    const taken = spool().take(Readable.from(slowly(...parts)), 'csv', csvSource);
    await expect(taken).rejects.toMatchObject({ kind: 'invalid', code: expect.stringMatching(/^header_/) as unknown });
  });
});
