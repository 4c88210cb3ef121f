import type { Readable } from 'node:stream';

const WIDTH = 8;
const LONGEST = 64 * 1024;

/** What the person at the terminal sees: our own words as they are, each app's lines behind its name. */
export class Output {
  constructor(private readonly write: (text: string) => void) {}

  say(text: string): void {
    this.write(`${text}\n`);
  }

  line(name: string, text: string): void {
    this.write(`${name.padEnd(WIDTH)} | ${text}\n`);
  }

  /** Passes a stream on line by line; a line without an end is cut rather than kept growing in memory. */
  follow(name: string, stream: Readable | null): void {
    let rest = '';
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      if (rest.length > LONGEST) lines.push(rest.slice(0, LONGEST));
      if (rest.length > LONGEST) rest = '';
      for (const line of lines) this.line(name, line);
    });
    stream?.on('end', () => rest !== '' && this.line(name, rest));
  }
}
