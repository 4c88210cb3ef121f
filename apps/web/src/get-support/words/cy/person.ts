import type { PERSON as EN } from '../en/person';
import type { Same } from '../said';

export const PERSON: Same<typeof EN> = {
  name: {
    title: ['Beth yw eich enw?', 'Beth yw eu henw?'],
    lead: ['Mae un enw yn ddigon. Nid oes rhaid iddo fod yr un sydd yn eich pasbort.', 'Mae un enw yn ddigon.'],
    fields: { givenName: { label: 'Enw cyntaf' }, familyName: { label: 'Cyfenw' } },
  },
  born: {
    title: ['Pryd y cawsoch eich geni?', 'Pryd y cawson nhw eu geni?'],
    lead: [
      'Cewch adael hwn yn wag. Gofynnwn am fod rhywun o dan 18 yn cael help mewn ffordd arall, ac am ei fod yn dangos ein bod yn siarad â’r person iawn.',
      'Cewch adael hwn yn wag. Gofynnwn am fod rhywun o dan 18 yn cael help mewn ffordd arall.',
    ],
    fields: { born: { label: 'Dyddiad geni', hint: 'Er enghraifft 27 3 1984' }, child: { label: 'O dan 18' } },
    options: { child: { yes: ['Rwyf o dan 18', 'Maen nhw o dan 18'] } },
  },
  guardian: {
    title: ['A oes oedolyn y cawn siarad ag ef neu hi?', 'Pwy yw eu rhiant neu eu gwarcheidwad?'],
    lead: [
      'Am eich bod o dan 16, byddwn yn siarad â rhiant, gwarcheidwad neu oedolyn arall yr ydych yn ymddiried ynddo, os yw hynny’n ddiogel. Cewch adael hwn yn wag. Cewch ffonio Childline ar 0800 1111 unrhyw bryd.',
      'Yn achos rhywun o dan 16, byddwn yn siarad â rhiant neu warcheidwad, os yw hynny’n ddiogel. Cewch adael hwn yn wag.',
    ],
    fields: {
      adultName: { label: 'Eu henw' },
      adultIs: { label: ['Pwy ydyn nhw i chi?', 'Pwy ydyn nhw i’r plentyn?'], hint: 'Er enghraifft mam, ewythr, gofalwr maeth' },
      adultPhone: { label: 'Eu rhif ffôn' },
      adultSafe: { label: 'A yw’n ddiogel i ni siarad â nhw?' },
      adultAgrees: { label: 'A ydyn nhw’n gwybod ac yn cytuno i ni gysylltu?' },
      adultAnd: { label: 'A oes rhywbeth o hyn yn wir?' },
    },
    options: {
      adultSafe: { yes: 'Ydy', no: 'Nac ydy', 'not-known': 'Nid wyf yn gwybod' },
      adultAgrees: { yes: 'Ydyn', no: 'Nac ydyn', never: 'Nac ydyn, a rhaid iddyn nhw beidio â gwybod' },
      adultAnd: { suspect: 'Nhw a’i gwnaeth', 'lives-with': 'Maen nhw’n byw gyda’r sawl a’i gwnaeth' },
    },
  },
  needs: {
    title: ['Beth fyddai’n ei gwneud yn haws i chi?', 'Beth fyddai’n ei gwneud yn haws iddyn nhw?'],
    lead: 'Cewch adael hyn i gyd yn wag.',
    fields: {
      language: { label: 'Iaith' },
      otherLanguage: { label: 'Os iaith arall: pa un?' },
      interpreter: { label: 'Cyfieithydd' },
      accessNeeds: {
        label: 'Unrhyw beth arall',
        hint: 'Er enghraifft print bras, iaith arwyddion, galwad gyda rhywun wrth eich ochr',
      },
      workerGender: { label: ['Gyda phwy y byddai’n well gennych siarad?', 'Gyda phwy y byddai’n well ganddyn nhw siarad?'] },
    },
    options: {
      language: { en: 'Saesneg', cy: 'Cymraeg', other: 'Iaith arall' },
      interpreter: { yes: 'Mae angen cyfieithydd' },
      workerGender: { any: 'Nid oes ots', female: 'Menyw', male: 'Dyn' },
    },
  },
  agree: {
    title: 'Eich dewis',
    lead: 'Cewch dynnu’n ôl yr hyn yr ydych yn cytuno iddo unrhyw bryd.',
    fields: {
      agree: {
        label: 'A ydych yn cytuno i wasanaeth cymorth i ddioddefwyr gysylltu â chi, yn y ffyrdd y dywedoch eu bod yn ddiogel?',
      },
      later: { label: 'A gaiff ofyn i chi eto ar ôl 12 mis sut ydych chi?' },
    },
    options: { agree: { yes: 'Ydw, rwy’n cytuno', no: 'Nac ydw' }, later: { yes: 'Caiff', no: 'Na chaiff' } },
  },
};
