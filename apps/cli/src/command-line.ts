import { parseArgs } from 'node:util';
import { UsageError, type Call, type Verb } from './verb';

const ALWAYS = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;

export interface Understood {
  /** Absent: help on everything was asked for. */
  readonly verb: Verb | undefined;
  readonly words: readonly string[];
  readonly options: Call['options'];
  readonly json: boolean;
  readonly help: boolean;
}

/** Reads a command line against the table of verbs. Throws a UsageError that says what is wrong. */
export function understand(line: readonly string[], verbs: readonly Verb[]): Understood {
  const verb = verbs.find((v) => v.name === line.slice(0, v.name.split(' ').length).join(' '));
  const first = line[0];
  if (!verb && first !== undefined && !first.startsWith('-')) throw new UsageError(`There is no verb "${first}".`);
  const { values, positionals } = parsed(line.slice(verb ? verb.name.split(' ').length : 0), verb);
  const { json, help, ...options } = values;
  const asked = help === true || (!verb && json !== true);
  if (!asked && verb) count(positionals, verb);
  return { verb, words: positionals, options, json: json === true, help: asked };
}

/** How a verb is written, or all of them. */
export function helpOn(verbs: readonly Verb[], verb?: Verb): string {
  const rows = (verb ? [verb] : verbs).map((v) => [written(v), v.says] as const);
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`);
  return ['usage: npm run -s cli -- <verb> [--json] [--help]', '', ...lines, '', 'exit: 0 done, 1 failed, 2 not understood'].join('\n');
}

function written(verb: Verb): string {
  const options = Object.entries(verb.options ?? {}).map(([name, o]) => (o.type === 'string' ? `[--${name} …]` : `[--${name}]`));
  return [verb.name, verb.takes, ...options].filter(Boolean).join(' ');
}

function parsed(args: string[], verb: Verb | undefined): { values: Record<string, string | boolean | undefined>; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { ...verb?.options, ...ALWAYS },
      allowPositionals: verb !== undefined,
      strict: true,
    });
    return { values: values, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

function count(words: readonly string[], verb: Verb): void {
  const takes = verb.takes?.split(' ') ?? [];
  const needed = takes.filter((t) => t.startsWith('<')).length;
  const missing = takes[words.length];
  if (words.length < needed) throw new UsageError(`${verb.name}: ${missing ?? ''} is missing.`);
  if (words.length > takes.length) throw new UsageError(`${verb.name}: too many words.`);
}
