import type { WHO as EN } from '../en/who';
import type { Same } from '../said';

export const WHO: Same<typeof EN> = {
  who: {
    title: 'Pwy sydd angen cymorth?',
    options: {
      who: {
        self: 'Fi',
        'third-party': 'Rhywun yr wyf yn ei adnabod',
        agency: 'Rhywun yr wyf mewn cysylltiad ag ef neu hi drwy fy ngwaith, ar ran asiantaeth',
      },
    },
  },
  relation: {
    title: 'Pwy ydych chi iddyn nhw?',
    options: {
      relation: {
        'parent-or-guardian': 'Eu rhiant neu eu gwarcheidwad',
        partner: 'Eu partner',
        family: 'Aelod arall o’r teulu',
        friend: 'Ffrind',
        other: 'Rhywun arall',
      },
    },
  },
  you: {
    title: 'Pwy ydych chi?',
    lead: 'Efallai y bydd angen i’r gwasanaeth ofyn rhywbeth i chi. Rhowch yr hyn sy’n ddiogel i ni ei ddefnyddio yn unig.',
    fields: {
      yourName: { label: 'Eich enw' },
      agency: { label: 'Eich asiantaeth' },
      yourPhone: { label: 'Eich rhif ffôn (os yw’n ddiogel)' },
      yourEmail: { label: 'Eich cyfeiriad e-bost (os yw’n ddiogel)' },
    },
  },
  agrees: {
    title: 'A ydyn nhw’n gwybod eich bod yn gofyn am gymorth, ac a ydyn nhw’n cytuno?',
    fields: { agrees: { hint: 'Gofynnwch iddyn nhw’n gyntaf os yw hynny’n ddiogel. Cewch fynd ymlaen beth bynnag yw’r ateb.' } },
    options: {
      agrees: {
        given: 'Ydyn, maen nhw’n cytuno i ni gysylltu',
        refused: 'Maen nhw’n gwybod, ac nid ydyn nhw am i ni gysylltu',
        'not-asked': 'Nac ydyn, nid oes neb wedi gofyn iddyn nhw',
      },
    },
  },
};
