import { Logger } from '@nestjs/common';
import { Metrics } from '#libs/platform';
import type { CheckpointQueries } from './checkpoint.queries';
import type { Checkpoints } from './checkpoints';
import type { Positions } from './positions';
import { RecordKeeper } from './record.keeper';
import type { Strays } from './strays';

let told: unknown[];
let place: jest.Mock;
let take: jest.Mock;
let metrics: Metrics;
let keeper: RecordKeeper;

beforeEach(() => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
  told = [];
  jest.spyOn(Logger.prototype, 'error').mockImplementation((line: unknown) => void told.push(line));
  place = jest.fn(() => Promise.resolve({ placed: 0, refused: 0 }));
  take = jest.fn(() => Promise.resolve(null));
  metrics = new Metrics('test');
  keeper = new RecordKeeper(
    { place } as unknown as Positions,
    { look: () => Promise.resolve({ announced: 0, forged: 1 }) } as unknown as Strays,
    { take } as unknown as Checkpoints,
    { state: () => Promise.resolve({ size: 7, waiting: 2, refused: 1, lastCheckpointAt: null }) } as unknown as CheckpointQueries,
    metrics,
  );
});
afterEach(async () => {
  await keeper.onModuleDestroy();
  jest.useRealTimers();
  jest.restoreAllMocks();
});

describe('the clockwork of the record', () => {
  it('places four times a second and signs each minute', async () => {
    keeper.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(place).toHaveBeenCalledTimes(4);
    expect(take).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(59_500);
    expect(take).toHaveBeenCalledTimes(1);
  });

  it('tells the alarm as a number and in the log, without saying whose record it is', async () => {
    place.mockResolvedValueOnce({ placed: 1, refused: 3 });
    keeper.start();
    await jest.advanceTimersByTimeAsync(60_500);
    expect(told).toEqual([
      { event: 'record.refused', refused: 3 },
      { event: 'record.forged', forged: 1 },
    ]);
    const text = await metrics.text();
    expect(text).toMatch(/^record_refused\{app="test"\} 1$/m);
    expect(text).toMatch(/^record_size\{app="test"\} 7$/m);
  });

  it('goes on after an error, tells it once while it lasts, and tells the next one', async () => {
    place.mockRejectedValue(new Error('the database is away'));
    keeper.start();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(place).toHaveBeenCalledTimes(4);
    expect(told).toEqual([{ event: 'record.place-failed', error: 'Error' }]);
    place.mockResolvedValueOnce({ placed: 0, refused: 0 });
    await jest.advanceTimersByTimeAsync(500);
    expect(told).toHaveLength(2);
  });

  it('stops when the app ends', async () => {
    keeper.start();
    await keeper.onModuleDestroy();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(place).not.toHaveBeenCalled();
  });
});
