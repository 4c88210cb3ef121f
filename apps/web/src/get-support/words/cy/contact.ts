import type { CONTACT as EN } from '../en/contact';
import type { Same } from '../said';

export const CONTACT: Same<typeof EN> = {
  safe: {
    title: ['A oes ffordd ddiogel i ni gysylltu â chi?', 'A oes ffordd ddiogel i ni gysylltu â nhw?'],
    fields: {
      safe: {
        hint: [
          'Ystyr diogel yw nad oes neb a allai eich niweidio yn ei weld nac yn ei glywed.',
          'Ystyr diogel yw nad oes neb a allai eu niweidio yn ei weld nac yn ei glywed.',
        ],
      },
    },
    options: {
      safe: {
        yes: 'Oes, yn y ffyrdd yr wyf yn eu dewis',
        'not-known': ['Nid wyf yn gwybod', 'Rwy’n gwybod am ffyrdd o’u cyrraedd, ond nid a ydyn nhw’n ddiogel'],
        no: ['Nac oes, peidiwch â chysylltu â mi', 'Nac oes, gallai unrhyw gyswllt eu rhoi mewn perygl'],
      },
    },
  },
  ways: {
    title: ['Pa ffyrdd sy’n ddiogel?', 'Pa ffyrdd sydd?'],
    fields: {
      ways: {
        hint: [
          'Ticiwch bob un sy’n ddiogel. Ni fyddwn yn defnyddio dim arall.',
          'Ticiwch bob un yr ydych yn gwybod amdani ac y byddech yn ei defnyddio.',
        ],
      },
    },
    options: {
      ways: {
        call: 'Galwad ffôn',
        text: 'Neges destun',
        voicemail: 'Neges ar beiriant ateb',
        email: 'E-bost',
        letter: 'Llythyr',
      },
    },
  },
  phone: {
    title: ['Pa rif y cawn ei ddefnyddio?', 'Pa rif ydyw?'],
    fields: {
      number: { label: 'Rhif ffôn', hint: 'Gall fod yn rhif ffôn symudol yr ydych yn ei fenthyg.' },
      whose: { label: 'Rhif pwy ydyw?' },
    },
    options: {
      whose: {
        victim: ['Fy rhif i yn unig', 'Eu rhif nhw yn unig'],
        shared: ['Rwy’n ei rannu â rhywun', 'Maen nhw’n ei rannu â rhywun'],
        'third-party': 'Rhif rhywun arall',
      },
    },
  },
  email: {
    title: ['Pa gyfeiriad e-bost y cawn ei ddefnyddio?', 'Pa gyfeiriad e-bost ydyw?'],
    fields: { address: { hint: ['Un na all neb ond chi ei agor.', 'Un na all neb ond nhw ei agor.'] } },
  },
  letter: {
    title: ['I ble y cawn ysgrifennu atoch?', 'I ble y cawn ysgrifennu atyn nhw?'],
    fields: {
      line1: { label: 'Tŷ a stryd' },
      line2: { label: 'Ail linell (os oes un)' },
      town: { label: 'Tref' },
      postcode: { label: 'Cod post' },
    },
  },
  preferred: {
    title: ['Pa ffordd sydd orau i chi?', 'Pa ffordd sydd orau iddyn nhw?'],
    fields: { preferred: { label: 'Y ffordd orau' }, need: { label: 'Ai dyma’r unig un sy’n gweithio?' } },
    options: {
      preferred: { phone: 'Galwad ffôn', sms: 'Neges destun', email: 'E-bost', letter: 'Llythyr' },
      need: {
        yes: [
          'Mae arnaf ei hangen fel hyn: nid oes dim arall yn gweithio i mi',
          'Mae arnyn nhw ei hangen fel hyn: nid oes dim arall yn gweithio iddyn nhw',
        ],
      },
    },
  },
  times: {
    title: 'Pryd mae’n ddiogel?',
    fields: {
      when: { label: 'Adegau' },
      days: { label: 'Os dim ond ar rai adegau: ar ba ddyddiau?' },
      from: { label: 'O', hint: 'Er enghraifft 9:30' },
      to: { label: 'Tan', hint: 'Er enghraifft 15:00' },
    },
    options: {
      when: { any: 'Ar unrhyw adeg', these: 'Dim ond ar yr adegau yr wyf yn eu rhoi yma' },
      days: {
        mon: 'Dydd Llun',
        tue: 'Dydd Mawrth',
        wed: 'Dydd Mercher',
        thu: 'Dydd Iau',
        fri: 'Dydd Gwener',
        sat: 'Dydd Sadwrn',
        sun: 'Dydd Sul',
      },
    },
  },
  answering: {
    title: 'Os bydd rhywun arall yn ateb',
    lead: 'Nid ydym byth yn dweud pwy ydym wrth neb arall. Mae’r rhain yn ein helpu. Cewch eu gadael yn wag.',
    fields: {
      safeWord: {
        label: 'Gair diogel',
        hint: [
          'Gair yr ydych yn ei ddweud, fel ein bod yn gwybod mai chi sydd yno. Er enghraifft ffrwyth.',
          'Gair y maen nhw’n ei ddweud, fel ein bod yn gwybod mai nhw sydd yno. Dim ond os ydych wedi cytuno ar un.',
        ],
      },
      mayTalkTo: {
        label: ['A oes rhywun arall y cawn siarad ag ef neu hi?', 'A oes rhywun arall y cawn siarad ag ef neu hi amdanyn nhw?'],
      },
      never: { label: 'Peidio byth â chysylltu yn' },
    },
    options: { never: { home: ['Fy nghartref', 'Eu cartref'], work: ['Fy ngwaith', 'Eu gwaith'] } },
  },
};
