import type { Act } from './act';

/**
 * The bytes under a record's seal (its leaf in the log is made in libs/audit): a JSON array of the columns in a fixed order, keys of
 * `detail` sorted, instants as ISO 8601 with milliseconds. What is read back from the database gives the same bytes.
 */
export function actBytes(act: Act, areaId: string): Buffer {
  const { actor, subject } = act;
  const who = [actor.kind, uuid(actor.id), uuid(actor.organisationId)];
  const what = [subject.kind, uuid(subject.id), uuid(subject.caseId), areaId, sorted(act.detail)];
  return Buffer.from(JSON.stringify(['act', uuid(act.id), act.kind, act.at.toISOString(), ...who, ...what]));
}

export interface LookRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: { readonly kind: string; readonly id: string; readonly organisationId: string | null };
  readonly purpose: string;
  readonly cases: readonly string[];
}

export function lookBytes(look: LookRow, areaId: string): Buffer {
  const { actor } = look;
  const who = [actor.kind, uuid(actor.id), uuid(actor.organisationId)];
  return Buffer.from(JSON.stringify(['look', uuid(look.id), look.at.toISOString(), ...who, look.purpose, look.cases.map(uuid), areaId]));
}

/** As the database writes it back, however it was sent. */
function uuid(id: string | null | undefined): string | null {
  return id?.toLowerCase() ?? null;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, unknown>).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([k, v]) => [k, sorted(v)]));
}
