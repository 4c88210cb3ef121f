export interface FuzzRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer | undefined;
}

/** Requests that are made when they are asked for: an arbitrary of fast-check. */
export interface FuzzRequests {
  readonly generate: unknown;
}

export interface FuzzOperation {
  readonly name: string;
  readonly documented: readonly number[];
  readonly requests: FuzzRequests;
}

/** Ids that an address may name, by the singular of what it names or by the parameter. */
export interface FuzzWorld {
  readonly ids: Readonly<Record<string, readonly string[]>>;
}

export const TOKEN: string;
export function operationsOf(description: object, world: FuzzWorld): FuzzOperation[];
export function strayRequests(world: FuzzWorld): FuzzRequests;

/** An address with the ids of this moment in it. */
export function placed(url: string, world: FuzzWorld): string;

/** So many of them, always the same ones for a seed. */
export function sampled(requests: FuzzRequests, count: number, seed: number): FuzzRequest[];
