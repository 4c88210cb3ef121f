import { CHANNEL_OWNERS, CONTACT_WAYS, dialable, type ContactWishes, type Email, type Phone, type PostalAddress } from '#libs/victims';
import type { Answers } from '../../forms/answers';
import { markValue } from '../../forms/day-values';
import { choicesOf, optionsOf, SAFE_OR_NOT } from '../../words/options';
import type { Step, Unfinished } from '../step';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;

export const contactStep: Step = {
  name: 'contact',
  title: 'Contact and safety',
  read: (answers, content) => {
    const ways = { phones: phonesOf(answers), emails: emailsOf(answers), address: addressOf(answers) };
    return { ...content, victim: withWays(content.victim, ways), contact: wishesOf(answers, content.contact) };
  },
  show: (content) => {
    const { phones, emails, address } = waysOf(content.victim);
    const [phone, email, wishes] = [phones?.[0], emails?.[0], content.contact];
    return {
      phone: phone?.number,
      phoneOwner: phone?.belongsTo ?? 'victim',
      phoneSafe: markValue(phone?.safe),
      textSafe: markValue(phone?.textSafe),
      voicemail: markValue(phone?.voicemail),
      email: email?.address,
      emailSafe: markValue(email?.safe),
      line1: address?.lines[0],
      town: address?.town,
      postcode: address?.postcode,
      safeToWrite: markValue(address?.safeToWrite),
      preferred: wishes?.preferred,
      need: wishes?.preferredIs === 'need' ? 'yes' : undefined,
      safeWord: wishes?.safeWord,
      mayTalkTo: wishes?.mayTalkTo,
      unsafe: wishes?.unsafeToContact ? 'yes' : undefined,
    };
  },
  lists: () => ({
    owners: optionsOf(CHANNEL_OWNERS),
    safe: SAFE_OR_NOT,
    ways: choicesOf(CONTACT_WAYS, 'No preference'),
  }),
};

interface Ways {
  phones?: Phone[];
  emails?: Email[];
  address?: PostalAddress;
}

function phonesOf(answers: Answers): Phone[] | undefined {
  const number = answers.text('phone', { max: 40 });
  if (number === undefined) return undefined;
  if (!dialable(number)) answers.fault('phone', 'Enter a telephone number that can be dialled, like 07700 900123');
  const belongsTo = answers.oneOf('phoneOwner', CHANNEL_OWNERS);
  return [{ number, belongsTo, safe: answers.mark('phoneSafe'), textSafe: answers.mark('textSafe'), voicemail: answers.mark('voicemail') }];
}

function emailsOf(answers: Answers): Email[] | undefined {
  const address = answers.text('email', { max: 254 });
  if (address === undefined) return undefined;
  if (!EMAIL.test(address)) answers.fault('email', 'Enter an e-mail address, like name@example.org');
  return [{ address, safe: answers.mark('emailSafe') }];
}

function addressOf(answers: Answers): PostalAddress | undefined {
  const [line, town, postcode] = [answers.text('line1'), answers.text('town', { max: 100 }), answers.text('postcode', { max: 10 })];
  if (!line && !town && !postcode) return undefined;
  return { lines: line ? [line] : [], town, postcode, safeToWrite: answers.mark('safeToWrite') };
}

function wishesOf(answers: Answers, before: ContactWishes | undefined): ContactWishes {
  const preferred = answers.oneOf('preferred', CONTACT_WAYS);
  return {
    ...before,
    preferred,
    preferredIs: preferred && (answers.ticked('need') ? 'need' : 'wish'),
    safeWord: answers.text('safeWord', { max: 100 }),
    mayTalkTo: answers.text('mayTalkTo', { max: 200 }),
    unsafeToContact: answers.ticked('unsafe') || undefined,
  };
}

function withWays(victim: Unfinished['victim'], ways: Ways): Unfinished['victim'] {
  if (victim?.kind !== 'business') return victim && { ...victim, ...ways };
  const { phones, emails, address } = ways;
  return { ...victim, premises: address, namedContact: { ...victim.namedContact, phones, emails } };
}

function waysOf(victim: Unfinished['victim']): Ways {
  if (victim?.kind === 'business') return { ...victim.namedContact, address: victim.premises };
  return victim ?? {};
}
