import { dialable, type Email, type Phone, type PostalAddress } from '#libs/victims';
import { fault } from '../faults';
import type { Asked, Step, Unfinished } from '../step';
import { isForSelf, many, one } from '../told';
import { EMAIL, listed } from './who.steps';

export const WAYS = ['call', 'text', 'voicemail', 'email', 'letter'] as const;
export type Way = (typeof WAYS)[number];
const SAFE = ['yes', 'no'] as const;
const SAFE_FOR_OTHERS = ['yes', 'not-known', 'no'] as const;
const WHOSE = ['victim', 'shared', 'third-party'] as const;

export const hasWay = ({ told }: Asked, ...ways: readonly Way[]): boolean =>
  hasSomeWay({ told }) && ways.some((way) => many(told, 'ways').includes(way));
const hasSomeWay = ({ told }: Pick<Asked, 'told'>): boolean => one(told, 'safe') !== 'no';

/** A way that was ticked is safe by their own word; one that was left out is not used. Whoever does not know marks nothing. */
function mark(asked: Asked, way: Way): boolean | undefined {
  return one(asked.told, 'safe') === 'yes' ? hasWay(asked, way) : undefined;
}

/** Asked before anything else about the person: if no contact is safe, a victim is asked nothing more. */
const safe: Step = {
  name: 'safe',
  fields: ({ told }) => [{ kind: 'choice', name: 'safe', codes: isForSelf(told) ? SAFE : SAFE_FOR_OTHERS }],
  read: (answers, content, { told }) => {
    const codes: readonly string[] = isForSelf(told) ? SAFE : SAFE_FOR_OTHERS;
    const given = answers.oneOf('safe', listed(codes), fault('safe'));
    return given === 'no' ? { ...content, contact: { ...content.contact, unsafeToContact: true } } : content;
  },
  ends: (told) => isForSelf(told) && one(told, 'safe') === 'no',
};

const ways: Step = {
  name: 'ways',
  applies: hasSomeWay,
  fields: () => [{ kind: 'ticks', name: 'ways', codes: WAYS }],
  read: (answers, content) => {
    if (answers.many('ways', listed(WAYS)).length === 0) answers.fault('ways', fault('ways'));
    return content;
  },
};

const phone: Step = {
  name: 'phone',
  applies: (asked) => hasWay(asked, 'call', 'text', 'voicemail'),
  fields: () => [
    { kind: 'text', name: 'number', type: 'tel', width: 20 },
    { kind: 'choice', name: 'whose', codes: WHOSE },
  ],
  read: (answers, content, asked) => {
    const number = answers.text('number', { required: fault('number-needed'), max: 40 });
    if (number !== undefined && !dialable(number)) answers.fault('number', fault('number-wrong'));
    const belongsTo = answers.oneOf('whose', listed(WHOSE)) ?? 'victim';
    const marks = { safe: mark(asked, 'call'), textSafe: mark(asked, 'text'), voicemail: mark(asked, 'voicemail') };
    return withWays(content, { phones: [{ number: number ?? '', belongsTo, ...marks }] });
  },
};

const email: Step = {
  name: 'email',
  applies: (asked) => hasWay(asked, 'email'),
  fields: () => [{ kind: 'text', name: 'address', type: 'email' }],
  read: (answers, content, asked) => {
    const address = answers.text('address', { required: fault('email-needed'), max: 254 });
    if (address !== undefined && !EMAIL.test(address)) answers.fault('address', fault('email-wrong'));
    return withWays(content, { emails: [{ address: address ?? '', safe: mark(asked, 'email') }] });
  },
};

const letter: Step = {
  name: 'letter',
  applies: (asked) => hasWay(asked, 'letter'),
  fields: () => [
    { kind: 'text', name: 'line1' },
    { kind: 'text', name: 'line2' },
    { kind: 'text', name: 'town', width: 20 },
    { kind: 'text', name: 'postcode', width: 10 },
  ],
  read: (answers, content, asked) => {
    const lines = [answers.text('line1', { required: fault('street-needed') }), answers.text('line2')].filter((l) => l !== undefined);
    const [town, postcode] = [answers.text('town', { max: 100 }), answers.text('postcode', { max: 10 })];
    if (!town && !postcode) answers.fault('town', fault('town-needed'));
    return withWays(content, { address: { lines, town, postcode, safeToWrite: mark(asked, 'letter') } });
  },
};

function withWays(content: Unfinished, more: { phones?: Phone[]; emails?: Email[]; address?: PostalAddress }): Unfinished {
  return content.victim?.kind === 'person' ? { ...content, victim: { ...content.victim, ...more } } : content;
}

export const CONTACT_STEPS: readonly Step[] = [safe, ways, phone, email, letter];
