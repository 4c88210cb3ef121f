import { StartError } from '#libs/platform';
import type { Ending } from './ending';
import type { Output } from './output';
import { howItEnded, launch, running, signalGroup } from './program';

/** Runs one of the operator's verbs to its end and returns its answer (stdout). Stops it when we are asked to stop. */
export async function runVerb(
  root: string,
  env: NodeJS.ProcessEnv,
  args: readonly string[],
  output: Output,
  ending: Ending,
): Promise<string> {
  const [name = 'cli'] = args;
  const child = launch({ name, root, script: 'dist/apps/cli/src/main.js', args, env }, output);
  let answer = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (answer += text));
  void ending.asked.then(() => running(child) && signalGroup(child, 'SIGTERM'));
  const [code, signal] = await new Promise<[number | null, string | null]>((tell) => {
    child.once('close', (...how) => tell(how));
    child.once('error', () => tell([1, null]));
  });
  if (code === 0 || ending.isAsked()) return answer;
  throw new StartError(`"npm run cli -- ${args.join(' ')}" ended ${howItEnded(code, signal)}; its own words are above.`);
}
