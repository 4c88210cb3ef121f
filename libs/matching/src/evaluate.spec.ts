import { candidatesAmong } from './blocks';
import { comparePrepared } from './compare';
import { estimate } from './estimate';
import { evaluate, learnt, type Labelled } from './evaluate';
import { generate } from './generate';
import { faultsOf, MODEL } from './model';
import { prepare } from './prepare';
import type { DirtName } from './sample-dirt';

const people = (dirt: DirtName, seed: number, most = 250): Labelled[] => generate({ people: most, dirt, seed });
const measured = (labelled: readonly Labelled[], learn = true) => evaluate(labelled, { learn, millis: () => performance.now() });
/** The same people with these columns only. */
const only = (labelled: readonly Labelled[], ...fields: readonly (keyof Labelled['record'])[]): Labelled[] =>
  labelled.map(({ cluster, record }) => ({ cluster, record: Object.fromEntries(fields.map((field) => [field, record[field]])) }));

describe('matching on people whom nobody tuned it to', () => {
  it('finds nearly all again that were written down well, and groups them rightly', () => {
    const { blockingRecall, thresholds, clusters } = measured(people('clean', 101));
    expect(blockingRecall).toBeGreaterThan(0.99);
    expect(thresholds[0].precision).toBeGreaterThanOrEqual(0.999);
    expect(clusters.f1).toBeGreaterThan(0.985);
  });

  it('and most of those who were written down badly', () => {
    const { blockingRecall, thresholds, clusters } = measured(people('dirty', 102));
    expect(blockingRecall).toBeGreaterThan(0.88);
    expect(thresholds[0].precision).toBeGreaterThanOrEqual(0.995);
    expect(clusters.f1).toBeGreaterThan(0.88);
  });

  it('also where only names and a birthday are known', () => {
    const { thresholds, clusters } = measured(only(people('usual', 103), 'givenName', 'familyName', 'dateOfBirth'));
    expect(thresholds[0].precision).toBeGreaterThanOrEqual(0.995);
    expect(clusters.f1).toBeGreaterThan(0.92);
  });

  it('a strong suggestion is right with the shipped weights too', () => {
    const { thresholds } = measured(people('usual', 104), false);
    expect(thresholds[0].precision).toBeGreaterThanOrEqual(0.999);
    expect(thresholds[0].recall).toBeGreaterThan(0.2);
  });

  it('twins of one home are never suggested strongly', () => {
    const labelled = people('clean', 105, 400);
    const records = labelled.map(({ record }) => prepare(record));
    const pairs = candidatesAmong(records);
    const scales = learnt(records, pairs);
    let seen = 0;
    for (let n = 0; n < pairs.size; n += 1) {
      const found = comparePrepared(records[pairs.left(n)]!, records[pairs.right(n)]!, scales);
      if (found.guard !== 'twins') continue;
      seen += 1;
      expect(found.verdict).not.toBe('strong');
    }
    expect(seen).toBeGreaterThan(0);
  });

  it('fares with nobody, and with one', () => {
    for (const labelled of [[], people('clean', 1, 1).slice(0, 1)]) expect(measured(labelled).truePairs).toBe(0);
  });
});

describe('learning', () => {
  const labelled = people('usual', 106);
  const records = labelled.map(({ record }) => prepare(record));
  const pairs = candidatesAmong(records);

  const { model, matched } = estimate(records, pairs);

  it('gives a sound model, the same each time, whatever the labels say', () => {
    expect(faultsOf(model)).toEqual([]);
    expect(measured(labelled.map((one) => ({ ...one, cluster: 'all' }))).model).toEqual(model);
  });

  it('counts about as many pairs of one person as there are', () => {
    const { truePairs } = measured(labelled, false);
    expect(matched / truePairs).toBeGreaterThan(0.8);
    expect(matched / truePairs).toBeLessThan(1.2);
  });

  it('from nothing learns nothing', () => {
    expect(estimate([], candidatesAmong([])).model).toBe(MODEL);
  });
});

describe('generated people', () => {
  it('are the same for one seed, and others for another', () => {
    expect(people('usual', 7, 30)).toEqual(people('usual', 7, 30));
    expect(people('usual', 7, 30)).not.toEqual(people('usual', 8, 30));
  });
});
