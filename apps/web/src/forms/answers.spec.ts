import { Answers } from './answers';
import { form } from './form';

describe('what was typed into a form', () => {
  it('a field that is needed and empty is named in its own words', () => {
    const answers = new Answers({ name: '   ' });
    expect(answers.text('name', { required: 'Enter the family name' })).toBeUndefined();
    expect(answers.faults).toEqual([{ field: 'name', words: 'Enter the family name' }]);
  });

  it('a mark of safety that nobody answered stays unknown and is not taken for a no', () => {
    expect(new Answers({}).mark('safe')).toBeUndefined();
    expect(new Answers({ safe: 'no' }).mark('safe')).toBe(false);
    expect(new Answers({ safe: 'yes' }).mark('safe')).toBe(true);
  });

  it.each([
    ['9', '3', '2026', '2026-03-09'],
    ['09', '03', '2026', '2026-03-09'],
  ])('the three boxes %s %s %s are a day', (day, month, year, expected) => {
    const answers = new Answers({ 'on-day': day, 'on-month': month, 'on-year': year });
    expect(answers.day('on')).toBe(expected);
  });

  it.each([
    ['31', '2', '2026'],
    ['9', '', '2026'],
    ['nine', '3', '2026'],
  ])('the three boxes %s %s %s are not', (day, month, year) => {
    const answers = new Answers({ 'on-day': day, 'on-month': month, 'on-year': year });
    expect(answers.day('on')).toBeUndefined();
    expect(answers.faults[0]?.field).toBe('on-day');
  });

  it.each([
    ['09:30', '09:30'],
    ['9.30', '09:30'],
    ['0930', '09:30'],
    ['9am', '09:00'],
    ['12 pm', '12:00'],
    ['12am', '00:00'],
    ['5pm', '17:00'],
  ])('a time typed as %s is read', (typed, expected) => {
    expect(new Answers({ at: typed }).time('at')).toBe(expected);
  });

  it('a time that no clock shows is a fault', () => {
    const answers = new Answers({ at: '25:00' });
    expect(answers.time('at')).toBeUndefined();
    expect(answers.faults).toHaveLength(1);
  });

  it('an answer that is not on the list is not taken', () => {
    const answers = new Answers({ kind: 'constructor', many: ['person', 'toString'] });
    expect(answers.oneOf('kind', { person: 'A person' })).toBeUndefined();
    expect(answers.many('many', { person: 'A person' })).toEqual(['person']);
  });

  it('the summary links to the first fault of each field, and what was typed is kept', () => {
    const shown = form({ name: 'x' }, [
      { field: 'name', words: 'Too short' },
      { field: 'name', words: 'Odd' },
    ]);
    expect(shown.errors['name']).toBe('Too short');
    expect(shown.summary[0]).toEqual({ text: 'Too short', href: '#name' });
    expect(shown.values['name']).toBe('x');
  });
});
