import { conflict, refused } from '#libs/kernel';
import { UnrecoverableError } from 'bullmq';
import { jobFailure } from './job-failure';

describe('what a queue keeps of a failed job', () => {
  it('a refusal by rule is not tried again', () => {
    const kept = jobFailure(refused('consent_refused'));
    expect(kept).toBeInstanceOf(UnrecoverableError);
    expect(kept.message).toBe('DomainError consent_refused');
  });

  it('a conflict is tried again', () => {
    expect(jobFailure(conflict('stale'))).not.toBeInstanceOf(UnrecoverableError);
  });

  it('the words of an error stay out of the queue, its place does not', () => {
    const kept = jobFailure(Object.assign(new Error('invalid input: "Okafor"'), { code: '22P02' }));
    expect(kept).not.toBeInstanceOf(UnrecoverableError);
    expect(kept.message).toBe('Error 22P02');
    expect(kept.stack).not.toContain('Okafor');
    expect(kept.stack).toContain('job-failure.spec');
  });
});
