import type { Fault } from '#libs/kernel';
import { escaped } from '../body/json-faults';
import { isRecord } from '../validation/judges';

/** JSON merge patch (RFC 7396): an object is merged, null takes away, everything else replaces. */
export function mergePatch(target: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, unknown> = isRecord(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** Of the faults of the whole, those that the patch made: what was received with a fault long ago does not stop a correction elsewhere. */
export function faultsOfPatch(faults: readonly Fault[], patch: unknown): Fault[] {
  const touched = leaves(patch, '');
  return faults.filter(({ pointer = '' }) => touched.some((leaf) => within(pointer, leaf) || within(leaf, pointer)));
}

function leaves(patch: unknown, at: string): string[] {
  if (!isRecord(patch)) return [at];
  const keys = Object.entries(patch);
  return keys.length === 0 ? [at] : keys.flatMap(([key, value]) => leaves(value, `${at}/${escaped(key)}`));
}

const within = (pointer: string, above: string): boolean => pointer === above || pointer.startsWith(`${above}/`);
