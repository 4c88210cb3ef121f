import type { Client } from 'pg';

export type RowCounts = ReadonlyMap<string, { readonly n: number; readonly v: string }>;
export function rowCounts(db: Client): Promise<RowCounts>;
export function changedRows(before: RowCounts, after: RowCounts): string[];
