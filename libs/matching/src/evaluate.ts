import { candidatesAmong, mostInBlock, type Pairs } from './blocks';
import { clustersOf, type Edge } from './clusters';
import { SHIPPED_NAMES } from './known-names';
import { weightOf } from './compare';
import { estimate } from './estimate';
import { countedIn, type CountedField, type Own } from './frequencies';
import { MODEL, type Model } from './model';
import { prepare, type Prepared } from './prepare';
import type { PersonRecord } from './record';
import { Scales } from './weigh';

/** A record of which it is known whose it is. */
export interface Labelled {
  readonly record: PersonRecord;
  /** Records of one person have the same. */
  readonly cluster: string;
}

export interface Measured {
  readonly weight: number;
  /** Of the pairs that were said to be one person, so many are. */
  readonly precision: number;
  /** Of the pairs that are one person, so many were said to be. */
  readonly recall: number;
  readonly f1: number;
}

export interface Evaluation {
  readonly records: number;
  readonly truePairs: number;
  readonly candidates: number;
  readonly blockingRecall: number;
  readonly pairsPerSecond: number;
  /** At the threshold of a strong suggestion, and at that from which a person is asked. */
  readonly thresholds: readonly [Measured, Measured];
  /** What would be shown as one person. */
  readonly clusters: Measured;
  readonly model: Model;
}

export interface EvaluateOptions {
  /** False: the shipped model and names as they are, as at intake. True: what can be learnt from these records without their labels. */
  readonly learn: boolean;
  readonly millis: () => number;
}

/** Holds matching against records of which it is known whose they are, with the keys, levels, weights and clusters of intake. */
export function evaluate(labelled: readonly Labelled[], { learn, millis }: EvaluateOptions): Evaluation {
  const records = labelled.map(({ record }) => prepare(record));
  const clusters = labelled.map(({ cluster }) => cluster);
  const pairs = candidatesAmong(records, mostInBlock(records.length));
  const scales = learn ? learnt(records, pairs) : new Scales(MODEL, SHIPPED_NAMES);
  const began = millis();
  const weights = new Float64Array(pairs.size);
  for (let n = 0; n < pairs.size; n += 1) weights[n] = weightOf(records[pairs.left(n)]!, records[pairs.right(n)]!, scales);
  const seconds = Math.max(1, millis() - began) / 1000;
  const { strong, ask, cluster } = scales.model.thresholds;
  const truePairs = pairsWithin(clusters);
  const isTrue = (n: number) => clusters[pairs.left(n)] === clusters[pairs.right(n)];
  const at = (threshold: number): Measured => {
    let [said, right] = [0, 0];
    for (let n = 0; n < pairs.size; n += 1) {
      if (weights[n]! < threshold) continue;
      said += 1;
      if (isTrue(n)) right += 1;
    }
    return measured(threshold, said, right, truePairs);
  };
  let found = 0;
  for (let n = 0; n < pairs.size; n += 1) if (isTrue(n)) found += 1;
  return {
    records: records.length,
    truePairs,
    candidates: pairs.size,
    blockingRecall: truePairs === 0 ? 1 : found / truePairs,
    pairsPerSecond: Math.round(pairs.size / seconds),
    thresholds: [at(strong), at(ask)],
    clusters: grouped(records, clusters, edgesOf(pairs, weights, ask), scales, cluster, truePairs),
    model: scales.model,
  };
}

/** A model and the frequencies of values as these records themselves tell them; nobody's label is read. */
export function learnt(records: readonly Prepared[], pairs: Pairs): Scales {
  const { model, matched } = estimate(records, pairs);
  const others = records.length === 0 ? 0 : (2 * matched) / records.length;
  const own = (field: CountedField) => others * model.fields[field]['exact']!.m;
  const shared: Own = { given: own('given'), family: own('family'), born: own('born'), postcode: own('postcode'), town: own('town') };
  return new Scales(model, countedIn(records, shared));
}

function edgesOf(pairs: Pairs, weights: Float64Array, ask: number): Edge[] {
  const edges: Edge[] = [];
  for (let n = 0; n < pairs.size; n += 1) {
    if (weights[n]! >= ask) edges.push({ a: String(pairs.left(n)), b: String(pairs.right(n)), weight: weights[n]! });
  }
  return edges;
}

function grouped(
  records: readonly Prepared[],
  clusters: readonly string[],
  edges: readonly Edge[],
  scales: Scales,
  threshold: number,
  truePairs: number,
): Measured {
  const groups = clustersOf(edges, scales.model.thresholds, (a, b) => weightOf(records[Number(a)]!, records[Number(b)]!, scales));
  let [said, right] = [0, 0];
  for (const group of groups) {
    said += (group.length * (group.length - 1)) / 2;
    right += pairsWithin(group.map((id) => clusters[Number(id)]!));
  }
  return measured(threshold, said, right, truePairs);
}

/** How many pairs have the same label. */
function pairsWithin(labels: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

function measured(weight: number, said: number, right: number, truePairs: number): Measured {
  const precision = said === 0 ? 1 : right / said;
  const recall = truePairs === 0 ? 1 : right / truePairs;
  return { weight, precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
