import { PassThrough } from 'node:stream';
import { setImmediate as soon } from 'node:timers/promises';
import { Output } from './output';

async function shown(...chunks: string[]): Promise<string> {
  let text = '';
  const stream = new PassThrough();
  new Output((more) => (text += more)).follow('api', stream);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await soon();
  await soon();
  return text;
}

describe('what an app prints', () => {
  it('stands behind its name, line by line, however it arrives', async () => {
    expect(await shown('one\ntw', 'o\nthree')).toBe('api      | one\napi      | two\napi      | three\n');
  });

  it('is cut when a line does not end', async () => {
    const text = await shown('x'.repeat(100_000), 'y\n');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(70_000);
    expect(text.endsWith('api      | y\n')).toBe(true);
  });
});
