import { rmSync } from 'node:fs';

/** What globalSetup leaves for globalTeardown, which Jest runs in the same process but as a module of its own. */
interface Kept {
  end(): Promise<void>;
  folder: string | null;
}

const place = globalThis as { vcTestServer?: Kept | undefined };

export function keep(kept: Kept): void {
  place.vcTestServer = kept;
}

export async function endKept(): Promise<void> {
  const kept = place.vcTestServer;
  place.vcTestServer = undefined;
  if (!kept) return;
  await kept.end();
  if (kept.folder) rmSync(kept.folder, { recursive: true, force: true });
}
