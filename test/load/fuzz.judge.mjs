import { STATUS_CODES } from 'node:http';
import { CODES } from '#libs/kernel';
import { MARK } from './fuzz.values.mjs';

const MEMBERS = ['type', 'title', 'status', 'detail', 'code', 'errors'];
const PLACES = ['pointer', 'parameter', 'header'];
const POINTER = /^(\/([^~/]|~[01])*)*$/;
/** Refused before an operation is known, or by the protocol itself. */
const ANYWHERE = [404, 408, 417, 431];

/** What is wrong with an answer, as lines; none when it is fair. `documented`: the statuses of its operation, when it has one. */
export function faultsOf({ method }, { status, headers, text }, documented = null) {
  const faults = [];
  const say = (is, what) => void (is || faults.push(what));
  say(status < 500, `answered ${status}`);
  say(documented === null || ANYWHERE.includes(status) || documented.includes(status), `${status} is not in the description`);
  if (status < 400) return faults;
  say(!mentions(text) && !Object.values(headers).some((value) => mentions(String(value))), 'tells back what was sent');
  if (status === 401) say(headers['www-authenticate'] !== undefined, 'no WWW-Authenticate');
  if (status === 429 || status === 503) say(Number(headers['retry-after']) > 0, 'no Retry-After');
  if (method !== 'HEAD') faults.push(...faultsOfProblem(status, headers, text));
  return faults;
}

const mentions = (text) => text.toLowerCase().includes(MARK.toLowerCase());

function faultsOfProblem(status, headers, text) {
  const faults = [];
  const say = (is, what) => void (is || faults.push(what));
  say(headers['content-type'] === 'application/problem+json; charset=utf-8', `content type ${headers['content-type']}`);
  const problem = parsed(text);
  if (problem === null) return [...faults, 'no JSON object'];
  say(
    MEMBERS.every((name) => Object.hasOwn(problem, name)),
    'a member is missing',
  );
  say(
    Object.keys(problem).every((name) => MEMBERS.includes(name) || (name === 'id' && status === 500)),
    'a member too many',
  );
  say(problem.status === status && problem.type === 'about:blank', 'status or type');
  say(problem.title === STATUS_CODES[status] && typeof problem.detail === 'string' && problem.detail !== '', 'title or detail');
  say(Object.hasOwn(CODES, problem.code), `the code ${problem.code}`);
  if (!Array.isArray(problem.errors)) return [...faults, 'errors is no list'];
  for (const { code, detail, ...place } of problem.errors) {
    say(Object.hasOwn(CODES, code) && typeof detail === 'string', `an error's code ${code}`);
    say(Object.keys(place).length <= 1 && Object.keys(place).every((name) => PLACES.includes(name)), 'an error in two places');
    say(place.pointer === undefined || POINTER.test(place.pointer), `the pointer ${place.pointer}`);
  }
  return faults;
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
