import 'reflect-metadata';
import { ConfigError, loadConfig } from '#libs/platform';
import { helpOn, understand } from './command-line';
import { UsageError, type Answer } from './verb';
import { verbs } from './verbs';

/** stdout is the answer and nothing else; what went wrong goes to stderr. Exit 0 done, 1 failed, 2 not understood. */
async function main(line: readonly string[]): Promise<number> {
  try {
    const understood = understand(line, verbs);
    const { verb } = understood;
    if (understood.help || !verb) {
      process.stdout.write(`${helpOn(verbs, verb)}\n`);
      return 0;
    }
    const answer = await verb.run({ config: loadConfig(), words: understood.words, options: understood.options });
    await say(understood.json ? JSON.stringify(answer.value) : answer.text);
    return exitOf(answer);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
    if (error instanceof UsageError) process.stderr.write(`${helpOn(verbs)}\n`);
    return error instanceof UsageError || error instanceof ConfigError ? 2 : 1;
  }
}

const exitOf = (answer: Answer): number => (answer.failed ? 1 : 0);

/** A pipe takes what it is given in pieces: the process ends only when all is written. */
const say = (text: string): Promise<void> => new Promise((written) => process.stdout.write(`${text}\n`, () => written()));

void main(process.argv.slice(2)).then((code) => process.exit(code));
