import { handlerFaults, Handlers, type JobHandler } from './handlers';

const handler = (job: string, queue: 'acts' | 'bulk' = 'acts'): JobHandler => ({ queue, job, handle: () => Promise.resolve() });
const reaction = (job: string) => ({ on: 'referral.received', job, queue: 'acts' as const });

describe('the handler table', () => {
  it('is sound when each job has one handler on its queue', () => {
    expect(handlerFaults([handler('referral.triage')], [reaction('referral.triage')])).toEqual([]);
  });

  it('a job that nobody handles stops the worker', () => {
    expect(handlerFaults([], [reaction('referral.triage')])).toEqual(['the job referral.triage (after referral.received) has no handler']);
  });

  it('a job that two handle stops the worker', () => {
    expect(handlerFaults([handler('referral.triage'), handler('referral.triage', 'bulk')], [])).toEqual([
      'the job referral.triage has more than one handler',
    ]);
  });

  it('a job handled on another queue than it is posted to stops the worker', () => {
    expect(handlerFaults([handler('referral.triage', 'bulk')], [reaction('referral.triage')])).toEqual([
      'the job referral.triage (after referral.received) is posted to acts and handled on bulk',
    ]);
  });

  it('a gathered job that is handled one by one stops the worker, and so does the opposite', () => {
    const many: JobHandler = { queue: 'acts', job: 'referral.triage', handleAll: () => Promise.resolve() };
    const fault = ['the job referral.triage (after referral.received) is gathered in one table and not in the other'];
    expect(handlerFaults([handler('referral.triage')], [{ ...reaction('referral.triage'), gathered: true }])).toEqual(fault);
    expect(handlerFaults([many], [reaction('referral.triage')])).toEqual(fault);
    expect(handlerFaults([many], [{ ...reaction('referral.triage'), gathered: true }])).toEqual([]);
  });

  it('is asked by queue and name', () => {
    const handlers = new Handlers();
    handlers.add([handler('referral.triage')]);
    expect(handlers.find('acts', 'referral.triage')).toBeDefined();
    expect(handlers.find('bulk', 'referral.triage')).toBeUndefined();
  });
});
