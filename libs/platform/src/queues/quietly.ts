const EVERY_MS = 60_000;

/** Says the same trouble of the same place once in a minute. */
export function quietly(say: (where: string, error: unknown) => void): (where: string, error: unknown) => void {
  const said = new Map<string, number>();
  return (where, error) => {
    const key = `${where} ${(error as Error).name}`;
    const now = performance.now();
    if (now - (said.get(key) ?? -Infinity) < EVERY_MS) return;
    said.set(key, now);
    say(where, error);
  };
}
