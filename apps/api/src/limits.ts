/** Bytes, depth, counts and lengths that a request may have: the one list of limits. Lengths are in UTF-16 units. */
export const LIMITS = {
  jsonBytes: 256 * 1024,
  jsonDepth: 32,
  pathParameter: 200,
  idempotencyKey: 255,
  faults: 50,
} as const;

/** The longest text of each sort. */
export const LENGTHS = {
  code: 40,
  number: 60,
  reference: 100,
  name: 100,
  line: 200,
  webhook: 500,
  email: 254,
  note: 2_000,
  summary: 20_000,
} as const;
export type Length = keyof typeof LENGTHS;

/** The most parts that a list may have. */
export const COUNTS = { few: 10, some: 20, many: 50, milestones: 100 } as const;
