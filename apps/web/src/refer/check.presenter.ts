import { offenceOf, districtOf } from '#libs/crimes';
import { CONSENT_TO_CONTACT, REPORTED_TO_POLICE } from '#libs/intake';
import { parsePlainDate } from '#libs/kernel';
import { CHANNEL_OWNERS, CONTACT_WAYS, HATE_STRANDS, RISK_BANDS, SUSPECT_RELATIONSHIPS, VICTIM_KINDS, VICTIM_ROLES } from '#libs/victims';
import { timeOf } from '../forms/instant';
import { FLAG_WORDS, type FlagName } from '../words/flags';
import { FORCES } from '../words/forces';
import { dayWords, instantWords } from '../words/when';
import type { ReferralDraft, Unfinished } from './step';
import { stepsFor } from './steps';

type Line = readonly [label: string, value: string | undefined];

/** Every answer once more, each section with the way back to its page. */
export function checkView(id: string, { content }: ReferralDraft) {
  return {
    back: { text: 'All parts', href: `/refer/${id}` },
    send: `/refer/${id}/send`,
    sections: stepsFor(content).map((step) => ({
      title: step.title,
      change: `/refer/${id}/${step.name}`,
      rows: (LINES[step.name]?.(content) ?? [])
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([label, value]) => ({ key: { text: label }, value: { text: value } })),
    })),
  };
}

const LINES: Readonly<Record<string, (content: Unfinished) => Line[]>> = {
  crime: ({ crime, summary }) => [
    ['Reported to the police', crime?.reportedToPolice && REPORTED_TO_POLICE[crime.reportedToPolice]],
    ['Force', crime?.force && (FORCES[crime.force] ?? crime.force)],
    ['Crime reference', crime?.reference],
    ['Offence', offenceOf(crime?.offenceCode)?.name],
    ['Reported on', crime?.reportedAt && reportedWords(new Date(crime.reportedAt))],
    ['Happened on', crime?.occurredFrom && dayWords(new Date(crime.occurredFrom))],
    ['District', districtOf(crime?.district)?.name],
    ['What happened', summary],
  ],
  who: ({ victim }) => [['The victim is', victim && VICTIM_KINDS[victim.kind]]],
  person: ({ victim }) => {
    if (victim?.kind !== 'person') return [];
    return [
      ['Name', [victim.givenName, victim.familyName].filter(Boolean).join(' ')],
      ['Date of birth', victim.dateOfBirth && dayWords(parsePlainDate(victim.dateOfBirth))],
      ['Role', victim.role && VICTIM_ROLES[victim.role]],
      ['Has died', victim.deceased ? 'Yes' : undefined],
      ['Language', victim.language],
      ['Interpreter', victim.interpreterNeeded ? 'Needed' : undefined],
      ['Access needs', victim.accessNeeds],
    ];
  },
  business: ({ victim }) => {
    if (victim?.kind !== 'business') return [];
    const { legalName, tradingName, companyNumber, sector, namedContact } = victim;
    const contact = [namedContact?.name, namedContact?.role].filter(Boolean).join(', ');
    return [
      ['Name', legalName],
      ['Trades as', tradingName],
      ['Company number', companyNumber],
      ['Sector', sector],
      ['Person to contact', contact],
    ];
  },
  contact: ({ victim, contact }) => {
    const ways = victim?.kind === 'business' ? { ...victim.namedContact, address: victim.premises } : victim;
    const [phone, email, address] = [ways?.phones?.[0], ways?.emails?.[0], ways?.address];
    return [
      ['Contact at all', contact?.unsafeToContact ? 'No: any contact may put the victim in danger' : undefined],
      ['Telephone', phone && `${phone.number} – ${phone.belongsTo ? CHANNEL_OWNERS[phone.belongsTo] : ''} – ${safe(phone.safe)}`],
      ['Text message', phone && safe(phone.textSafe ?? phone.safe)],
      ['Voicemail', phone && safe(phone.voicemail)],
      ['E-mail', email && `${email.address} – ${safe(email.safe)}`],
      [
        'Letter',
        address && `${[...address.lines, address.town, address.postcode].filter(Boolean).join(', ')} – ${safe(address.safeToWrite)}`,
      ],
      ['Prefers', contact?.preferred && `${CONTACT_WAYS[contact.preferred]}${contact.preferredIs === 'need' ? ' (a need)' : ''}`],
      ['Safe word', contact?.safeWord],
      ['May talk to', contact?.mayTalkTo],
    ];
  },
  consent: ({ consent, consents }) => [
    ['Contact', consent?.toContact && CONSENT_TO_CONTACT[consent.toContact]],
    ['Contact all the same because', consent?.overriddenFor && 'A risk of serious harm'],
    ['Tell me how it went on', consents?.[0] && (consents[0].decision === 'given' ? 'The victim agrees' : 'The victim does not agree')],
  ],
  flags: ({ flags = {}, suspect, risk }) => [
    [
      'Warnings',
      (Object.keys(FLAG_WORDS) as FlagName[])
        .filter((n) => flags[n])
        .map((n) => FLAG_WORDS[n])
        .join(', ') || 'None',
    ],
    ['Hate', flags.hate?.map((strand) => HATE_STRANDS[strand]).join(', ')],
    ['The suspect is', suspect?.relationship && SUSPECT_RELATIONSHIPS[suspect.relationship]],
    ['Risk', risk?.band && RISK_BANDS[risk.band]],
  ],
};

/** Midnight stands for a time that nobody knows. */
const reportedWords = (at: Date) => (timeOf(at) === '00:00' ? dayWords(at) : instantWords(at));

const safe = (mark: boolean | undefined) => (mark === undefined ? 'not known whether safe' : mark ? 'safe' : 'NOT safe');
