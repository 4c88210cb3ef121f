import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { CODES, DomainError, type Code, type Fault } from '#libs/kernel';
import { escaped } from '../body/json-faults';
import { LIMITS } from '../limits';
import { JUDGED } from './fields';

type Dto<T> = new () => T;

/** Constraints of class-validator itself, in our words. Everything else is a judge of ours, whose message is the code. */
const CODE_OF: Readonly<Record<string, Code>> = {
  whitelistValidation: 'unknown_property',
  nestedValidation: 'wrong_type',
  unknownValue: 'wrong_type',
};

/** Reads a parsed body as a DTO: every fault at once, each with its JSON pointer and a code of the closed list. */
export function faultsOf<T extends object>(dto: Dto<T>, value: object): { value: T; faults: Fault[] } {
  const made = plainToInstance(dto, value);
  const errors = validateSync(made, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return { value: made, faults: flat(errors, '') };
}

export function readDto<T extends object>(dto: Dto<T>, value: object): T {
  const read = faultsOf(dto, value);
  if (read.faults.length > 0) throw new DomainError('invalid', 'invalid', read.faults.slice(0, LIMITS.faults));
  return read.value;
}

/** The same for the parameters of a query, which are named and not pointed to. */
export function readQuery<T extends object>(dto: Dto<T>, value: object): T {
  const read = faultsOf(dto, value);
  const faults = read.faults.map(({ pointer = '', code }) => ({ parameter: pointer.split('/')[1] ?? '', code }));
  if (faults.length > 0) throw new DomainError('invalid', 'invalid', faults.slice(0, LIMITS.faults));
  return read.value;
}

function flat(errors: readonly ValidationError[], above: string): Fault[] {
  return errors.flatMap((error) => {
    const pointer = `${above}/${escaped(error.property)}`;
    const code = codeOf(error.constraints ?? {});
    return code ? [{ pointer, code }] : flat(error.children ?? [], pointer);
  });
}

/** A judge's word counts before any other: what has the wrong type is not looked into. */
function codeOf(constraints: Readonly<Record<string, string>>): Code | undefined {
  const judged = constraints[JUDGED];
  if (judged !== undefined && Object.hasOwn(CODES, judged)) return judged as Code;
  const other = Object.keys(constraints)[0];
  return other === undefined ? undefined : (CODE_OF[other] ?? 'invalid');
}

/** Kept as it was sent, whatever it holds. */
const AS_SENT = 'extensions';

/** The DTO as the plain shape of the libraries: null and absent are the same, unknown. */
export function withoutNulls<T>(value: unknown): T {
  if (Array.isArray(value)) return value.map((part) => withoutNulls<unknown>(part)) as T;
  if (value === null || typeof value !== 'object') return value as T;
  const entries = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(entries.map(([key, part]) => [key, key === AS_SENT ? part : withoutNulls<unknown>(part)])) as T;
}
