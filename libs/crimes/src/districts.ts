import table from './districts.json';

/** A local authority district, or `out-of-area`, which is a real value and not a gap. */
export interface District {
  readonly code: string;
  readonly name: string;
  readonly force: string | null;
}

export const DISTRICTS: readonly District[] = Object.freeze(table.districts);
export const OUT_OF_AREA = 'out-of-area';

const GSS = /^[EW]0[6-9]\d{6}$/;

export function districtOf(code: string | undefined | null): District | undefined {
  return DISTRICTS.find((d) => d.code === code?.trim());
}

/** Where a crime counts: one of our districts, `out-of-area` for any other that can be named, null where it is not known. */
export function countedDistrict(code: string | undefined | null): string | null {
  const own = districtOf(code);
  return own ? own.code : code && isDistrictCode(code) ? OUT_OF_AREA : null;
}

/** One of ours, `out-of-area`, or any other district of England and Wales by its GSS code (which counts as out of area). */
export function isDistrictCode(code: string): boolean {
  return districtOf(code) !== undefined || GSS.test(code.trim());
}
