import type { CRIME as EN } from '../en/crime';
import type { Same } from '../said';

export const CRIME: Same<typeof EN> = {
  where: {
    title: 'Ble y digwyddodd?',
    lead: 'Er mwyn i wasanaeth ger y lle helpu. Cewch adael hwn yn wag.',
    fields: { district: { label: 'Ardal' }, place: { label: 'Cod post y lle (os ydych yn ei wybod)' } },
    options: { district: { '': 'Nid wyf yn gwybod, neu ar-lein yr oedd', 'out-of-area': 'Rhywle arall' } },
  },
  kind: {
    title: ['Beth ddigwyddodd i chi?', 'Beth ddigwyddodd iddyn nhw?'],
    fields: { kind: { hint: 'Dewiswch yr un sydd agosaf. Cewch adael hwn yn wag.' } },
    options: {
      kind: {
        hurt: ['Cefais fy anafu gan rywun', 'Cawson nhw eu hanafu gan rywun'],
        threatened: ['Cefais fy mygwth gan rywun, neu fy nharo heb anaf', 'Cawson nhw eu bygwth gan rywun, neu eu taro heb anaf'],
        'at-home': [
          'Mae partner, cyn-bartner neu rywun yn fy nheulu yn fy mrifo, yn fy rheoli neu’n codi ofn arnaf',
          'Mae partner, cyn-bartner neu rywun yn eu teulu yn eu brifo, yn eu rheoli neu’n codi ofn arnyn nhw',
        ],
        stalked: [
          'Mae rhywun yn fy nilyn, yn fy ngwylio neu’n dal i gysylltu â mi',
          'Mae rhywun yn eu dilyn, yn eu gwylio neu’n dal i gysylltu â nhw',
        ],
        sexual: ['Rhywbeth rhywiol nad oeddwn ei eisiau', 'Rhywbeth rhywiol nad oedden nhw ei eisiau'],
        robbed: [
          'Cymerodd rhywun rywbeth oddi arnaf drwy rym neu fygythiad',
          'Cymerodd rhywun rywbeth oddi arnyn nhw drwy rym neu fygythiad',
        ],
        burgled: ['Torrodd rhywun i mewn i fy nghartref', 'Torrodd rhywun i mewn i’w cartref'],
        stolen: 'Cafodd rhywbeth ei ddwyn',
        vehicle: 'Cafodd car, fan neu feic modur ei ddwyn, neu torrwyd i mewn iddo',
        damaged: 'Cafodd rhywbeth ei ddifrodi',
        fire: 'Cafodd rhywbeth ei roi ar dân',
        tricked: ['Cefais fy nhwyllo o arian', 'Cawson nhw eu twyllo o arian'],
        hated: [
          'Cefais fy sarhau, neu ymosodwyd arnaf, oherwydd pwy ydw i',
          'Cawson nhw eu sarhau, neu ymosodwyd arnyn nhw, oherwydd pwy ydyn nhw',
        ],
        exploited: [
          'Mae rhywun yn gwneud i mi weithio neu wneud pethau ac yn cadw’r arian',
          'Mae rhywun yn gwneud iddyn nhw weithio neu wneud pethau ac yn cadw’r arian',
        ],
        'road-hurt': ['Cefais fy anafu ar y ffordd gan yrrwr peryglus', 'Cawson nhw eu hanafu ar y ffordd gan yrrwr peryglus'],
        'road-killed': ['Lladdwyd rhywun agos ataf ar y ffordd', 'Lladdwyd rhywun agos atyn nhw ar y ffordd'],
        killed: ['Lladdwyd rhywun agos ataf', 'Lladdwyd rhywun agos atyn nhw'],
        other: 'Rhywbeth arall',
      },
    },
  },
  more: {
    title: 'A oes rhywbeth o hyn yn wir?',
    fields: { more: { hint: 'Mae’n dweud wrthym pa mor fuan a pha mor ofalus i gysylltu. Cewch adael y cyfan yn wag.' } },
    options: {
      more: {
        domesticAbuse: 'Partner, cyn-bartner neu rywun yn y teulu ydoedd',
        suspectAtAddress: [
          'Mae’r sawl a’i gwnaeth yn byw gyda mi, neu’n gallu dod i mewn i fy nghartref',
          'Mae’r sawl a’i gwnaeth yn byw gyda nhw, neu’n gallu dod i mewn i’w cartref',
        ],
        stalking: [
          'Mae rhywun yn fy nilyn, yn fy ngwylio neu’n dal i gysylltu â mi',
          'Mae rhywun yn eu dilyn, yn eu gwylio neu’n dal i gysylltu â nhw',
        ],
        threatsToKill: ['Bygythiodd rhywun fy lladd', 'Bygythiodd rhywun eu lladd'],
        strangulation: ['Gafaelodd rhywun yn fy ngwddf neu fy atal rhag anadlu', 'Gafaelodd rhywun yn eu gwddf neu eu hatal rhag anadlu'],
        suicideRisk: ['Rwy’n meddwl am roi diwedd ar fy mywyd', 'Maen nhw’n meddwl am roi diwedd ar eu bywyd'],
        childrenPresent: 'Mae plant yn y cartref',
        honourBased: [
          'Mae fy nheulu neu fy nghymuned yn dweud fy mod wedi dwyn gwarth arnyn nhw',
          'Mae eu teulu neu eu cymuned yn dweud eu bod wedi dwyn gwarth arni',
        ],
        forcedMarriage: ['Mae rhywun am wneud i mi briodi', 'Mae rhywun am wneud iddyn nhw briodi'],
        fgm: 'Mae’n ymwneud ag anffurfio organau cenhedlu benywod',
        modernSlavery: [
          'Mae rhywun yn gwneud i mi weithio neu wneud pethau ac yn cadw’r arian',
          'Mae rhywun yn gwneud iddyn nhw weithio neu wneud pethau ac yn cadw’r arian',
        ],
        hate: ['Oherwydd pwy ydw i yr oedd', 'Oherwydd pwy ydyn nhw yr oedd'],
        intimidated: [
          'Mae arnaf ofn yr hyn sy’n digwydd pan fyddaf yn siarad amdano',
          'Mae arnyn nhw ofn yr hyn sy’n digwydd pan fyddan nhw’n siarad amdano',
        ],
        repeatVictim: 'Mae wedi digwydd o’r blaen',
      },
    },
  },
  hate: {
    title: 'Oherwydd beth yr oedd?',
    fields: { hate: { hint: ['Ticiwch yr hyn yr ymosodwyd arnoch o’i herwydd.', 'Ticiwch yr hyn yr ymosodwyd arnyn nhw o’i herwydd.'] } },
    options: {
      hate: {
        race: 'Hil neu genedligrwydd',
        religion: 'Crefydd neu gred',
        'sexual-orientation': 'Cyfeiriadedd rhywiol',
        disability: 'Anabledd',
        transgender: 'Bod yn drawsryweddol',
        other: 'Rhywbeth arall',
      },
    },
  },
  suspect: {
    title: 'Pwy a’i gwnaeth?',
    lead: 'Nid oes angen enw arnom. Cewch adael hwn yn wag.',
    fields: { relationship: { label: ['Pwy ydyn nhw i chi', 'Pwy ydyn nhw i’r person'] }, police: { label: 'Yr heddlu' } },
    options: {
      relationship: {
        stranger: 'Dieithryn',
        acquaintance: 'Rhywun sy’n gyfarwydd i ryw raddau',
        partner: 'Partner',
        'ex-partner': 'Cyn-bartner',
        family: 'Aelod o’r teulu',
        household: 'Rhywun yn yr un cartref',
        carer: 'Gofalwr',
        colleague: 'Rhywun yn y gwaith',
        neighbour: 'Cymydog',
        other: 'Rhywun arall',
        'not-known': 'Nid wyf yn gwybod pwy ydoedd',
      },
      police: { yes: 'Maen nhw’n gweithio i’r heddlu' },
    },
  },
  story: {
    title: 'A ydych am ddweud rhagor?',
    fields: {
      summary: { hint: 'Cewch adael hwn yn wag. Ni fydd neb yn gofyn i chi ddweud popeth yma. Hyd at 2,000 o nodau.' },
    },
  },
  reported: {
    title: 'A gafodd ei riportio i’r heddlu?',
    lead: 'Cewch gymorth y naill ffordd neu’r llall.',
    fields: { reported: { label: 'Riportio' }, reference: { label: 'Cyfeirnod y drosedd (os yw gennych)' } },
    options: {
      reported: {
        yes: 'Do',
        no: 'Naddo',
        'wants-help-to': ['Naddo, a hoffwn gael help i’w riportio', 'Naddo, a hoffen nhw gael help i’w riportio'],
        'not-disclosed': 'Byddai’n well gennyf beidio â dweud',
      },
    },
  },
};
