import { parsePlainDate } from '#libs/kernel';
import { Answers } from '../forms/answers';
import { FAULT_KEYS, faultWords } from './faults';
import { questionOf } from './question.presenter';
import type { Step } from './step';
import { endOf, namesOf, nextStep, stepBefore, stepNamed, STEPS, stepsFor } from './steps';
import type { Told } from './told';
import { dayIn } from './words/days';
import { LANGUAGES, say, type Language } from './words/languages';

const today = parsePlainDate('2026-11-24');
const names = (told: Told) => stepsFor({ told, today }).map((step) => step.name);
const faultsOf = (step: string, typed: Record<string, string>, told: Told = {}) => {
  const answers = new Answers(typed, FAULT_KEYS);
  (stepNamed(step) as Step).read(answers, {}, { told, today });
  return answers.faults.map((fault) => `${fault.field}: ${fault.words}`);
};
const WAYS: Told = { who: { who: 'self' }, safe: { safe: 'yes' }, ways: { ways: ['call', 'email'] } };

describe('the journey', () => {
  it('asks how contact is safe before it asks for a name, and for a name before what happened', () => {
    const order = names(WAYS);
    expect(order.slice(0, 3)).toEqual(['who', 'safe', 'ways']);
    expect(order.indexOf('answering')).toBeLessThan(order.indexOf('name'));
    expect(order.indexOf('name')).toBeLessThan(order.indexOf('kind'));
  });

  it('asks only for the ways that were ticked, and which is best where there is a choice', () => {
    expect(names(WAYS)).toEqual(expect.arrayContaining(['phone', 'email', 'preferred']));
    expect(names(WAYS)).not.toContain('letter');
    expect(names({ ...WAYS, ways: { ways: 'call' } })).not.toContain('preferred');
    expect(names({ ...WAYS, safe: { safe: 'no' } })).not.toContain('phone');
  });

  it('asks who somebody is that asks for another, and whether that person agrees', () => {
    expect(names({ who: { who: 'third-party' } }).slice(0, 4)).toEqual(['who', 'relation', 'you', 'agrees']);
    expect(names({ who: { who: 'agency' } }).slice(0, 3)).toEqual(['who', 'you', 'agrees']);
    expect(names({ who: { who: 'agency' } })).not.toContain('agree');
  });

  it('asks for a grown-up only for somebody under 16, and not a parent', () => {
    const child: Told = { who: { who: 'self' }, born: { 'born-day': '1', 'born-month': '1', 'born-year': '2012' } };
    expect(names(child)).toContain('guardian');
    expect(names({ ...child, born: { 'born-day': '1', 'born-month': '1', 'born-year': '2009' } })).not.toContain('guardian');
    expect(names({ ...child, who: { who: 'third-party' }, relation: { relation: 'parent-or-guardian' } })).not.toContain('guardian');
  });

  it('ends when a victim says that no contact is safe, and goes on when somebody else says so', () => {
    expect(endOf({ who: { who: 'self' }, safe: { safe: 'no' } }, today)?.name).toBe('safe');
    expect(endOf({ who: { who: 'agency' }, safe: { safe: 'no' } }, today)).toBeUndefined();
    expect(endOf({ ...WAYS, agree: { agree: 'no' } }, today)?.name).toBe('agree');
  });

  it('goes to the first page that is not answered, and back to the one before', () => {
    expect(nextStep({}, today)?.name).toBe('who');
    expect(nextStep(WAYS, today)?.name).toBe('phone');
    expect(stepBefore(stepNamed('phone') as Step, WAYS, today)?.name).toBe('ways');
    expect(stepBefore(stepNamed('who') as Step, WAYS, today)).toBeUndefined();
    expect(stepBefore(null, WAYS, today)?.name).toBe('agree');
  });
});

describe('what is wrong with a page', () => {
  it.each([
    ['who', {}, ['who: who']],
    ['safe', { safe: 'perhaps' }, ['safe: not-listed']],
    ['ways', {}, ['ways: ways']],
    ['phone', {}, ['number: number-needed']],
    ['phone', { number: '12' }, ['number: number-wrong']],
    ['email', { address: 'a@b' }, ['address: email-wrong']],
    ['letter', { line1: '1 Example Road' }, ['town: town-needed']],
    ['times', { when: 'these' }, ['days: days-needed', 'from: from-needed', 'to: to-needed']],
    ['times', { when: 'these', days: 'mon', from: '15:00', to: '9am' }, ['to: to-before-from']],
    ['times', { when: 'these', days: 'mon', from: '25:00', to: '9am' }, ['from: not-a-time']],
    ['times', { when: 'any', from: 'whenever' }, []],
    ['name', {}, ['givenName: name']],
    ['name', { familyName: 'x'.repeat(101) }, ['familyName: too-long|100']],
    ['born', {}, []],
    ['born', { 'born-day': '31', 'born-month': '2', 'born-year': '1984' }, ['born-day: not-a-day']],
    ['born', { 'born-day': '1', 'born-month': '2', 'born-year': '2027' }, ['born-day: born-in-future']],
    ['story', { summary: 'x'.repeat(2001) }, ['summary: too-long|2000']],
    ['you', { yourPhone: '1', yourEmail: 'x' }, ['yourPhone: your-phone', 'yourEmail: your-email']],
    ['agree', {}, ['agree: agree']],
  ])('%s %j: %j', (step, typed, faults) => {
    expect(faultsOf(step, typed as Record<string, string>)).toEqual(faults);
  });

  it('is said in words, with the number that belongs to it', () => {
    expect(faultWords(say('en', 'self').faults, 'too-long|100')).toBe('Use 100 characters or fewer');
    expect(faultWords(say('en', 'other').faults, 'name')).toBe('Enter their name. One name is enough');
  });
});

describe('another language', () => {
  const texts = (words: unknown, path = ''): [string, string][] =>
    typeof words === 'string' ? [[path, words]] : Object.entries(words as object).flatMap(([key, value]) => texts(value, `${path}/${key}`));
  const of = (language: Language) => new Map((['self', 'other'] as const).flatMap((voice) => texts(say(language, voice), voice)));

  it('says everything that English says, in its own words', () => {
    const [en, cy] = [of('en'), of('cy')];
    expect([...cy.keys()]).toEqual([...en.keys()]);
    const same = [...cy].filter(([path, text]) => en.get(path) === text).map(([path]) => path.replace(/^\w+/, ''));
    expect([...new Set(same)]).toEqual(['/frame/service']);
    expect([...cy.values()].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('keeps the places into which something is put', () => {
    const places = (text = '') => (text.match(/\{\w+\}/g) ?? []).sort();
    const [en, cy] = [of('en'), of('cy')];
    for (const [path, text] of cy) expect([path, places(text)]).toEqual([path, places(en.get(path))]);
  });

  it('says a day in its own words', () => {
    expect(dayIn('cy', today)).toBe('Dydd Mawrth 24 Tachwedd 2026');
    expect(dayIn('en', today)).toBe('Tuesday 24 November 2026');
  });
});

describe.each(Object.keys(LANGUAGES) as Language[])('the words of %s', (language) => {
  it.each(STEPS.map((step) => [step.name, step] as const))('name everything that the page "%s" asks', (_, step) => {
    for (const told of [{ who: { who: 'self' } }, { who: { who: 'third-party' } }, { who: { who: 'agency' } }, WAYS] as Told[]) {
      const question = questionOf(say(language, 'self'), step);
      const fields = step.fields({ told, today });
      for (const field of fields) {
        if (fields.length > 1) expect([field.name, question.fields?.[field.name]?.label]).toEqual([field.name, expect.any(String)]);
        if (!('codes' in field) || field.name === 'district') continue;
        for (const code of field.codes) expect([code, question.options?.[field.name]?.[code]]).toEqual([code, expect.any(String)]);
      }
      expect(new Set(namesOf(step, { told, today })).size).toBe(namesOf(step, { told, today }).length);
    }
  });
});
