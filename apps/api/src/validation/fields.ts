import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional, ValidateBy, ValidateNested, type ValidationArguments } from 'class-validator';
import { COUNTS, LENGTHS, type Length } from '../limits';
import {
  anyList,
  count,
  eitherOf,
  flag,
  instant,
  instantOrDay,
  isRecord,
  list,
  oneOf,
  plainDay,
  record,
  text,
  timeOfDay,
  whole,
  type Judge,
} from './judges';

type Dto = new () => object;
interface More {
  /** Absent and null are the fault `required`; otherwise both mean unknown. */
  readonly required?: boolean;
  readonly example?: unknown;
  readonly description?: string;
}

/** The name under which a fault of ours stands in class-validator's errors; its message is the code. */
export const JUDGED = 'judged';

function field(judge: Judge, schema: ApiPropertyOptions, { required = false, ...rest }: More = {}): PropertyDecorator {
  const say = (value: unknown) => (value === undefined || value === null ? 'required' : judge(value));
  const validator = { validate: (value: unknown) => say(value) === null, defaultMessage: (a?: ValidationArguments) => say(a?.value) ?? '' };
  const property = ApiProperty({ ...schema, ...rest, required } as ApiPropertyOptions);
  return applyDecorators(...(required ? [] : [IsOptional()]), ValidateBy({ name: JUDGED, validator }), property);
}

/** Free words, not empty, of at most the length of their sort. */
export const Words = (length: Length, more?: More) =>
  field(text(LENGTHS[length]), { type: String, minLength: 1, maxLength: LENGTHS[length] }, more);

/** One code of a closed list. */
export const CodeOf = (codes: readonly string[], more?: More) => field(oneOf(codes), { type: String, enum: [...codes] }, more);

/** true, false, or absent: unknown. */
export const Flag = (more?: More) => field(flag, { type: Boolean }, more);

export const Whole = (min: number, max: number, more?: More) =>
  field(whole(min, max), { type: 'integer', minimum: min, maximum: max }, more);

/** ISO 8601 with its offset. */
export const Instant = (more?: More) => field(instant, { type: String, format: 'date-time' }, more);

export const Day = (more?: More) => field(plainDay, { type: String, format: 'date' }, more);

export const TimeOfDay = (more?: More) => field(timeOfDay, { type: String, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }, more);

/** An instant, or a day in London as a whole. */
export const InstantOrDay = (more?: More) => field(instantOrDay, { type: String, example: '2026-11-18' }, more);

/** How many, in a query. */
export const Count = (more?: More) => field(count, { type: 'integer', minimum: 1 }, more);

/** Anything in an object: kept, and read by nobody. */
export const Anything = (more?: More) => field(record, { type: 'object', additionalProperties: true }, more);

export const WordsList = (length: Length, more?: More) =>
  field(list(COUNTS.some, text(LENGTHS[length])), { type: String, isArray: true, maxItems: COUNTS.some, maxLength: LENGTHS[length] }, more);

/** One text, or a list of them. */
export const WordsOrList = (length: Length, more?: More) => {
  const one = text(LENGTHS[length]);
  const schema = { type: 'string', minLength: 1, maxLength: LENGTHS[length] } as const;
  const many = { type: 'array', items: schema, maxItems: COUNTS.some } as const;
  return field(eitherOf(one, list(COUNTS.some, one)), { oneOf: [schema, many] }, more);
};

/** A text, or anything in an object. */
export const WordsOrThing = (length: Length, more?: More) => {
  const schema = { type: 'string', minLength: 1, maxLength: LENGTHS[length] } as const;
  return field(eitherOf(text(LENGTHS[length]), record), { oneOf: [schema, { type: 'object', additionalProperties: true }] }, more);
};

/** A list whose parts are read one by one, later. */
export const ManyUnread = (most: number) => field(anyList(most), { isArray: true, type: Object }, { required: true });

export const CodeList = (codes: readonly string[], more?: More) =>
  field(list(COUNTS.some, oneOf(codes)), { type: String, isArray: true, enum: [...codes], maxItems: COUNTS.some }, more);

/** An object of its own shape. */
export const Part = (dto: () => Dto, more?: More) =>
  applyDecorators(field(record, { type: () => dto() }, more), Type(dto), ValidateNested());

/** A list of objects of one shape. */
export const Parts = (dto: () => Dto, most: number = COUNTS.many, more?: More) =>
  applyDecorators(
    field(list(most, record), { type: () => dto(), isArray: true, maxItems: most }, more),
    Type(dto),
    ValidateNested({ each: true }),
  );

/** An object whose shape is decided by its own `kind`. */
export const Variant = (property: string, kinds: Readonly<Record<string, Dto>>, otherwise: Dto, more?: More) =>
  applyDecorators(
    field(record, { oneOf: Object.values(kinds).map((dto) => ({ $ref: `#/components/schemas/${dto.name}` })) }, more),
    Type((of) => {
      const part: unknown = of?.object[property];
      const kind = isRecord(part) ? part['kind'] : undefined;
      return (typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined) ?? otherwise;
    }),
    ValidateNested(),
  );
