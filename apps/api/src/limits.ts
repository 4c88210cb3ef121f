/** Bytes, depth and lengths that a request may have: the one list of limits. */
export const LIMITS = {
  jsonBytes: 256 * 1024,
  jsonDepth: 32,
  pathParameter: 200,
} as const;
