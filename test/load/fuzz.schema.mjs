import * as fc from 'fast-check';
import { MARK } from './fuzz.values.mjs';

/** What only this world has: names of properties whose value a schema cannot say. */
const KNOWN = {
  force: fc.constant('west-midlands'),
  reference: fc.integer({ min: 1, max: 900_000 }).map((n) => `20/${n}/25`),
  externalId: fc.oneof({ weight: 9, arbitrary: fc.uuid() }, { weight: 1, arbitrary: fc.constant('FUZZ-TAKEN') }),
  offenceCode: fc.constantFrom('28E', '8N', '34B', '19C', '58A', '1', '46'),
  district: fc.constantFrom('E08000025', 'E08000031', 'E99999999'),
  postcode: fc.constantFrom('B1 1AA', 'WV1 1AA', 'SW1A 2AA'),
  number: fc.integer({ min: 0, max: 999 }).map((n) => `07700 900${String(n).padStart(3, '0')}`),
  address: fc.constant('fuzz@example.org'),
  email: fc.constant('fuzz@example.org'),
  dateOfBirth: fc.constantFrom('1984-02-29', '2012-05-05', '1931-01-01'),
};

const day = fc.date({ min: new Date('2024-01-01T00:00:00Z'), max: new Date('2026-11-01T00:00:00Z'), noInvalidDate: true });

/** Values that a schema of the description allows, as a client that read it would send them. */
export class Schemas {
  constructor(description) {
    this.schemas = description.components?.schemas ?? {};
    this.made = new Map();
  }

  /** `name`: of the property that holds the value. */
  of(schema, name = '') {
    if (schema.$ref) return this.#named(schema.$ref.split('/').at(-1), name);
    if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => this.of(one, name)));
    if (schema.allOf) return this.of(schema.allOf[0], name);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.type === 'object' || schema.properties) return this.#object(schema);
    if (schema.type === 'array') return fc.array(this.of(schema.items, name), { maxLength: Math.min(2, schema.maxItems ?? 2) });
    if (Object.hasOwn(KNOWN, name)) return KNOWN[name];
    return scalar(schema);
  }

  #named(ref, name) {
    if (!this.made.has(ref)) this.made.set(ref, this.of(this.schemas[ref] ?? {}, name));
    return this.made.get(ref);
  }

  #object({ properties = {}, required = [] }) {
    const parts = Object.entries(properties).map(([name, schema]) => [name, this.of(schema, name)]);
    if (parts.length === 0) return fc.constant({ kept: MARK });
    return fc.record(Object.fromEntries(parts), {
      requiredKeys: required.filter((name) => Object.hasOwn(properties, name)),
      noNullPrototype: true,
    });
  }
}

function scalar({ type, format, minimum = 0, maximum = 100, pattern, example }) {
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.integer({ min: minimum, max: Math.min(maximum, minimum + 1_000) });
  if (format === 'date-time') return day.map((at) => at.toISOString());
  if (format === 'date') return day.map((at) => at.toISOString().slice(0, 10));
  if (pattern?.includes('\\d')) return fc.constantFrom('09:00', '17:30');
  return fc.constantFrom(...(typeof example === 'string' ? [example] : []), `${MARK} invented`);
}
