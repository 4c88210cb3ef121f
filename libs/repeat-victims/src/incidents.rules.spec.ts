import { incidentsOf, type Occurrence } from './incidents.rules';
import { occurrence } from '../../../test/support/an-occurrence';

const counted = (...occurrences: Occurrence[]) => incidentsOf(occurrences).map((incident) => [...incident.ids]);
const hour = (text: string) => Date.parse(`2026-11-${text}Z`);

describe('separate incidents', () => {
  it('two crimes on two days are two', () => {
    expect(counted(occurrence('a', '2026-03-04'), occurrence('b', '2026-05-01'))).toEqual([['a'], ['b']]);
  });

  it('two crimes on one day that share nothing are two', () => {
    expect(counted(occurrence('a', '2026-03-04'), occurrence('b', '2026-03-04'))).toEqual([['a'], ['b']]);
  });

  it('a crime that was referred twice is one', () => {
    expect(counted(occurrence('a', '2026-03-04', { crimeId: 'x' }), occurrence('b', '2026-03-05', { crimeId: 'x' }))).toEqual([['a', 'b']]);
  });

  it('several offences of one incident reference are one', () => {
    const one = { incident: '77' };
    expect(counted(occurrence('a', '2026-03-04', one), occurrence('b', '2026-03-04', one), occurrence('c', '2026-03-04'))).toEqual([
      ['a', 'b'],
      ['c'],
    ]);
  });

  it('overlapping time and place is one; another place, or another time, is not', () => {
    const night = { from: hour('17T22:00'), to: hour('18T06:00') };
    const one = occurrence('a', '2026-11-17', { ...night, place: 'p' });
    expect(counted(one, occurrence('b', '2026-11-18', { from: hour('18T05:00'), place: 'p' }))).toEqual([['a', 'b']]);
    expect(counted(one, occurrence('b', '2026-11-18', { from: hour('18T05:00'), place: 'q' }))).toEqual([['a'], ['b']]);
    expect(counted(one, occurrence('b', '2026-11-18', { from: hour('18T06:01'), place: 'p' }))).toEqual([['a'], ['b']]);
  });

  it('where a place is not known, only the same beginning makes them one', () => {
    const one = occurrence('a', '2026-11-17', { from: hour('17T22:00'), to: hour('18T06:00'), place: 'p' });
    expect(counted(one, occurrence('b', '2026-11-17', { from: hour('17T22:00') }))).toEqual([['a', 'b']]);
    expect(counted(one, occurrence('b', '2026-11-18', { from: hour('18T05:00') }))).toEqual([['a'], ['b']]);
  });

  it('"some time while we were away" overlaps everything and says nothing', () => {
    const away = occurrence('a', '2026-11-01', { from: hour('01T00:00'), to: hour('15T00:00'), place: 'p' });
    expect(counted(away, occurrence('b', '2026-11-03', { from: hour('03T10:00'), place: 'p' }))).toEqual([['a'], ['b']]);
  });

  it('a course of conduct is one, however many reports of it there are, and swallows no other crime', () => {
    const conduct = { conduct: true, group: 'stalking-and-harassment' };
    const a = occurrence('a', '2026-01-01', { ...conduct, until: '2026-06-01' });
    const b = occurrence('b', '2026-05-01', { ...conduct, until: '2026-09-01' });
    const burglary = occurrence('c', '2026-05-05', { group: 'residential-burglary' });
    const incidents = incidentsOf([a, b, burglary]);
    expect(incidents.map(({ ids, on, until, conduct: marked }) => [ids.join(), on, until, marked])).toEqual([
      ['a,b', '2026-01-01', '2026-09-01', true],
      ['c', '2026-05-05', '2026-05-05', false],
    ]);
  });

  it('what has no day is no incident of its own, and is one with what it belongs to', () => {
    expect(counted(occurrence('a', null))).toEqual([]);
    expect(counted(occurrence('a', null, { incident: '1' }), occurrence('b', '2026-03-04', { incident: '1' }))).toEqual([['a', 'b']]);
  });
});
