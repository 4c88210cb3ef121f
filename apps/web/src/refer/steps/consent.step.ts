import { type Consent, CONSENT_TO_CONTACT, type PurposeConsent } from '#libs/intake';
import { optionsOf, YES_NO } from '../../words/options';
import type { Step } from '../step';

const OVERRIDES = { 'risk-of-serious-harm': 'There is a risk of serious harm', 'vital-interest': 'A life may be at stake' };

export const consentStep: Step = {
  name: 'consent',
  title: 'Consent',
  read: (answers, content) => {
    const toContact = answers.oneOf('toContact', CONSENT_TO_CONTACT, 'Say whether the victim agrees to be contacted');
    const overriddenFor = toContact === 'given' ? undefined : answers.oneOf('override', OVERRIDES);
    const consent: Consent = { basis: toContact === 'given' ? 'consent' : 'public-task', toContact, overriddenFor };
    const feedback = answers.mark('feedback');
    const consents: PurposeConsent[] =
      feedback === undefined ? [] : [{ purpose: 'feedback-to-referrer', decision: feedback ? 'given' : 'refused' }];
    return { ...content, consent, consents };
  },
  show: ({ consent, consents }) => {
    const feedback = consents?.find((c) => c.purpose === 'feedback-to-referrer')?.decision;
    return {
      toContact: consent?.toContact,
      override: consent?.overriddenFor,
      feedback: feedback === undefined ? '' : feedback === 'given' ? 'yes' : 'no',
    };
  },
  lists: () => ({ toContact: optionsOf(CONSENT_TO_CONTACT), overrides: optionsOf(OVERRIDES), yesNo: YES_NO }),
};
