import { parsePlainDate } from '#libs/kernel';
import { FINDING_STATUSES } from './finding';
import { findingSentence, type Said } from './finding-sentence';

const said = (over: Partial<Said>): Said => ({
  ...{ status: 'met', reason: null, late: false },
  ...{ dueOn: parsePlainDate('2026-11-16'), settledOn: parsePlainDate('2026-11-17') },
  ...over,
});

describe('a finding as a sentence', () => {
  it('says the day on which it was met and the last day in time', () => {
    expect(findingSentence(said({ status: 'met-late', late: true }))).toBe(
      'It was met late on Tuesday 17 November 2026; the last day in time was Monday 16 November 2026.',
    );
  });

  it('says that nothing is due yet', () => {
    expect(findingSentence(said({ status: 'open', settledOn: null }))).toBe(
      'It is not met yet; the last day in time is Monday 16 November 2026.',
    );
  });

  it('says why it is not known', () => {
    expect(findingSentence(said({ status: 'unknown', reason: 'no-report-date', dueOn: null, settledOn: null }))).toBe(
      'It is not known: the day that starts the clock is not known.',
    );
  });

  it('tells a claim that came late from one in time', () => {
    expect(findingSentence(said({ status: 'claimed-not-seen', late: true }))).toContain(', late,');
    expect(findingSentence(said({ status: 'claimed-not-seen' }))).not.toContain('late');
  });

  it('is another sentence for each status', () => {
    expect(new Set(FINDING_STATUSES.map((status) => findingSentence(said({ status })))).size).toBe(FINDING_STATUSES.length);
  });
});
