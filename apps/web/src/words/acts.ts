import { CASE_ACT_WORDS } from './case-acts';

/** Why somebody was shown a case, by the purpose of the look. */
const LOOKS: Readonly<Record<string, string>> = {
  'case.page': 'Opened the case',
  'case.list': 'Saw the name in a list of cases',
  'today.list': 'Saw the name in a list of what is due',
  'follow-up.list': 'Saw the follow-ups',
  'case.timeline': 'Opened the timeline',
  'case.form': 'Opened a form of the case',
  'match.list': 'Saw the name in a list of records that may be of one person',
  'match.page': 'Put the record beside another, to see whether they are of one person',
  'triage.explain': 'Read how triage decided',
  'elsewhere.list': 'Saw the name in a list of victims whom another service knows too',
  'elsewhere.page': 'Saw that another service knows the victim too',
  'repeat.panel': 'Saw that the victim was one before',
  'repeat.list': 'Saw the name in a list of repeat victims',
  'repeat.page': 'Opened why the victim is a repeat victim',
  'repeat.judgement': 'Read why the victim is judged to be persistently targeted',
  'search.page': 'Found the case by a search for a person',
  'search.told-elsewhere': 'Found the case by a search for a person',
  'channel.open': 'Saw a telephone number or address',
};

export const actWords = (kind: string) => CASE_ACT_WORDS[kind] ?? kind.replace(/[.-]/g, ' ');
export const lookWords = (purpose: string) => LOOKS[purpose] ?? purpose.replace(/[.-]/g, ' ');
