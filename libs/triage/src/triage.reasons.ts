import type { ReportedToPolice } from '#libs/intake';
import { CHILD_POLICY, NO_CHANNEL_WORDS, STRICT_WORDS } from '#libs/victims';
import { AREAS } from './differences.rules';
import { needsSafeguardingToday } from './triage.conditions';
import type { Reason, TriageFacts } from './triage.shape';

/** Words for caseworkers. Nothing in them comes from the referral: only what kind of thing was said, never what. */

export function whyDuplicate(): readonly Reason[] {
  return [
    {
      code: 'same-person-same-crime',
      words:
        'This person was already referred for this crime, and nothing about contact, safety, consent, warnings, suspect or risk is new.',
    },
  ];
}

export function whyNew({ match }: TriageFacts): readonly Reason[] {
  const areas = (match?.differs ?? []).map((area) => AREAS[area]).join(', ');
  return [
    {
      code: 'same-person-something-new',
      words: `This person was already referred for this crime, and something is new: ${areas}. The more cautious value applies at once.`,
    },
  ];
}

export function whyForTheHub({ under18 }: TriageFacts): readonly Reason[] {
  return [
    {
      code: under18 ? 'child-protection' : 'child-protection-age-unknown',
      words: `Child protection is marked and the victim is ${under18 ? 'under 18' : 'of unknown age'}: decide with the safeguarding hub.`,
    },
  ];
}

export function whyConsent(facts: TriageFacts): readonly Reason[] {
  if (facts.toContact === 'refused') {
    return [{ code: 'consent-refused', words: 'The victim refused contact. Close it as declined, or ask the referrer to correct it.' }];
  }
  const reasons: Reason[] = [];
  if (facts.sexual)
    reasons.push({ code: 'consent-sexual', words: 'A sexual offence: the victim has to agree before anybody makes contact.' });
  if (facts.under18) reasons.push({ code: 'consent-under-18', words: 'The victim is under 18: consent is needed before contact.' });
  if (facts.bereaved) reasons.push({ code: 'consent-bereaved', words: 'Someone bereaved has to agree before anybody makes contact.' });
  if (reasons.length > 0 || !facts.domesticAbuse) return reasons;
  const words =
    facts.consentOverride === 'undecided'
      ? 'Domestic abuse: a reason was given to go without consent, but not who decided it.'
      : 'Domestic abuse: the victim has to agree before anybody makes contact.';
  return [{ code: 'consent-domestic-abuse', words }];
}

export function whyNotSafe({ unsafeToContact, channels, strict, usable }: TriageFacts): readonly Reason[] {
  const reasons: Reason[] = [];
  if (unsafeToContact) {
    const contradiction = channels.some((channel) => channel.mark === 'safe');
    reasons.push(
      contradiction
        ? { code: 'unsafe-contradiction', words: 'Marked as unsafe to contact, yet a way of contact is marked safe: ask the referrer.' }
        : { code: 'unsafe-to-contact', words: 'The referrer says that it is not safe to make contact.' },
    );
  }
  if (strict.length > 0 && usable.length === 0) {
    const because = strict.map((code) => STRICT_WORDS[code]).join(', ');
    reasons.push({ code: 'no-channel-marked-safe', words: `No way of contact is known to be safe, and it has to be (${because}).` });
  }
  if (channels.some((channel) => channel.mark === 'unsafe')) {
    reasons.push({ code: 'channel-unsafe', words: 'A way of contact is not safe.' });
  }
  return reasons;
}

export function whyExcluded(): readonly Reason[] {
  return [
    {
      code: 'offence-on-list',
      words: 'This offence is on the list of those for which no support is offered. It is counted as unmet demand.',
    },
  ];
}

export function whyInsufficient({ channels, noChannels }: TriageFacts): readonly Reason[] {
  const words = channels.length > 0 || noChannels.length > 0 ? 'None of the contact details can be used.' : 'No contact details were sent.';
  return [{ code: 'no-usable-channel', words }];
}

/** Who never reported is not asked for a crime reference; who wants to report it is helped to. */
const UNREPORTED: Readonly<Partial<Record<ReportedToPolice, Reason>>> = {
  no: { code: 'never-reported', words: 'It was never reported to the police. The victim need not report it to be supported.' },
  'not-disclosed': { code: 'report-not-disclosed', words: 'Nobody has said whether it was reported to the police.' },
  'wants-help-to': { code: 'wants-help-to-report', words: 'It was never reported to the police, and the victim wants help to report it.' },
};

/** What a worker should know whatever the outcome. */
export function notesOf(facts: TriageFacts): readonly Reason[] {
  const { channels, noChannels, talkTo, strict, usable, publicForm } = facts;
  const notes: Reason[] = noChannels.map((code) => ({ code, words: NO_CHANNEL_WORDS[code] }));
  if (channels.some((c) => !c.own)) {
    notes.push({ code: 'not-own-channel', words: "A way of contact belongs to someone else: it is not the victim's own." });
  }
  if (publicForm) {
    const words = channels.some((c) => c.mark !== 'unsafe')
      ? 'It came by a public form: nobody has proven a way of contact. Call first, make sure who answers, and write nothing before.'
      : 'It came by a public form: nobody has made sure who sent it.';
    notes.push({ code: 'public-form', words });
  }
  const unreported = UNREPORTED[facts.reported];
  if (unreported) notes.push(unreported);
  if (facts.offenceUnknown) {
    notes.push({ code: 'offence-unknown', words: 'The offence code is not in our table: it is judged by its warnings only.' });
  }
  if (needsSafeguardingToday(facts)) {
    notes.push({ code: 'safeguarding-today', words: 'Child protection is marked: a safeguarding task is due today.' });
  }
  const policy = CHILD_POLICY.find((row) => row.talkTo === talkTo);
  if (policy) notes.push({ code: `talk-to-${policy.talkTo}`, words: policy.words });
  if (strict.length > 0 && usable.length > 0) {
    const because = strict.map((code) => STRICT_WORDS[code]).join(', ');
    notes.push({ code: 'strict-contact', words: `Use only what is marked safe (${because}).` });
  }
  return notes;
}
