import type { BusinessVictim } from '#libs/victims';
import type { Step, Unfinished } from '../step';

export const businessStep: Step = {
  name: 'business',
  title: 'About the business',
  applies: (content) => content.victim?.kind === 'business',
  read: (answers, content) => {
    const before = businessOf(content);
    const victim: BusinessVictim = {
      ...before,
      legalName: answers.text('legalName', { required: 'Enter the name of the business', max: 200 }),
      tradingName: answers.text('tradingName', { max: 200 }),
      companyNumber: answers.text('companyNumber', { max: 20 }),
      sector: answers.text('sector', { max: 100 }),
      namedContact: {
        ...before.namedContact,
        name: answers.text('contactName', { required: 'Enter the name of the person to contact', max: 200 }),
        role: answers.text('contactRole', { max: 100 }),
      },
    };
    return { ...content, victim };
  },
  show: (content) => {
    const { legalName, tradingName, companyNumber, sector, namedContact } = businessOf(content);
    return { legalName, tradingName, companyNumber, sector, contactName: namedContact?.name, contactRole: namedContact?.role };
  },
  lists: () => ({}),
};

const businessOf = ({ victim }: Unfinished): BusinessVictim => (victim?.kind === 'business' ? victim : { kind: 'business' });
