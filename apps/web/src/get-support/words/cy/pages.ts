import type { HELPLINES as EN_HELPLINES, PAGES as EN_PAGES } from '../en/pages';
import type { Same } from '../said';

export const PAGES: Same<typeof EN_PAGES> = {
  start: {
    title: 'Cael cymorth ar ôl trosedd',
    lead: 'I unrhyw un sydd wedi cael niwed gan drosedd, ar unrhyw adeg. Nid oes angen cyfrif arnoch, ac nid oes rhaid eich bod wedi dweud wrth yr heddlu.',
    danger: 'Os ydych mewn perygl nawr',
    dangerWords: {
      call: 'Ffoniwch 999. Os na allwch siarad, arhoswch ar y llinell a phwyswch 55 pan ofynnir i chi: bydd yr heddlu wedyn yn gwybod bod angen help arnoch.',
      text: 'Os na allwch glywed neu siarad ar y ffôn, defnyddiwch ap 999 BSL neu’r gwasanaeth testun ar 18000.',
    },
    happens: 'Beth sy’n digwydd',
    happensWords: {
      safe: 'Yn gyntaf, gofynnwn sut y gallwn gysylltu â chi’n ddiogel. Dim ond y ffyrdd yr ydych yn eu ticio y byddwn yn eu defnyddio.',
      empty: 'Cewch adael bron pob cwestiwn arall yn wag.',
      read: 'Bydd person mewn gwasanaeth cymorth i ddioddefwyr yn darllen yr hyn a anfonwch erbyn diwedd y diwrnod gwaith nesaf.',
      confirm: 'Nid ydym yn anfon cadarnhad: dim e-bost, dim neges destun, dim llythyr.',
      police: 'Nid ydym yn dweud wrth yr heddlu, oni bai eich bod yn gofyn i ni neu y gallai rhywun gael niwed difrifol.',
      others: 'Cewch ofyn hefyd ar ran rhywun yr ydych yn ei adnabod, neu yn eich gwaith gydag asiantaeth.',
    },
    private: 'Ei gadw i chi’ch hun',
    privateWords: {
      leave:
        'Mae’r botwm “Gadael y dudalen hon” yn agor tudalen dywydd. Felly hefyd pwyso’r fysell Esc dair gwaith. Nid yw botwm yn ôl eich porwr yn arwain yma eto.',
      saved:
        'Nid oes dim yn cael ei gadw wrth i chi ysgrifennu. Os bydd tudalen ar agor am fwy nag awr, neu os byddwch yn ei llwytho eto, byddwch yn dechrau o’r newydd.',
      back: 'I fynd i’r cwestiwn blaenorol, defnyddiwch “Yn ôl” ar y dudalen, nid botwm yn ôl eich porwr.',
      history: 'Nid yw gadael yn gwagio hanes eich porwr.',
    },
    noScript: 'Yn y porwr hwn mae’r botwm yn ôl yn arwain yma eto, am fod JavaScript wedi’i ddiffodd. Caewch y ffenestr ar ôl i chi adael.',
    more: 'Pwy sy’n ei ddarllen, a sut i beidio â gadael ôl',
    start: 'Dechrau nawr',
    other: 'Ffyrdd eraill o gael help',
  },
  privacy: {
    title: 'Pwy sy’n ei ddarllen, a sut i beidio â gadael ôl',
    reads: 'Pwy sy’n ei ddarllen',
    readsWords: {
      service:
        'Gwasanaeth cymorth i ddioddefwyr yn eich ardal. Bob tro y bydd rhywun yno’n agor yr hyn a anfonoch, caiff hynny ei gofnodi.',
      sealed:
        'Caiff yr hyn a ysgrifennwch ei selio cyn gynted ag y byddwch yn ei anfon: ni ellir ei ddarllen o’n cronfa ddata, o gopi wrth gefn nac o log.',
      figures: 'Mae comisiynwyr yn gweld ffigurau, byth eich enw na’r hyn a ysgrifennoch.',
      stop: 'Cewch ddweud wrth y gwasanaeth unrhyw bryd am roi’r gorau iddi, am gywiro’r hyn sydd ganddo neu am ddweud beth sydd ganddo amdanoch. Bydd yn ateb o fewn mis.',
      cookies: 'Nid yw’r tudalennau hyn yn gosod cwci nac yn cadw dim yn eich porwr.',
    },
    trace: 'Sut i beidio â gadael ôl',
    traceWords: {
      device: 'Defnyddiwch ddyfais nad oes neb a allai eich niweidio yn ei defnyddio: yn y gwaith, mewn llyfrgell, gan ffrind.',
      window: 'Defnyddiwch ffenestr breifat (“Incognito”, “InPrivate”), a’i chau wedyn.',
      history: 'Neu tynnwch y dudalen hon o hanes eich porwr. Gall gwagio’r hanes i gyd dynnu sylw.',
      watched: 'Os ydych yn meddwl bod rhywun yn gwylio eich ffôn, peidiwch â’i ddefnyddio ar gyfer hyn. Ffoniwch o un arall.',
    },
    everybody: 'I bawb',
    everybodyWords:
      'Nod y tudalennau yw lefel AA Canllawiau Hygyrchedd Cynnwys y We 2.2. Gellir eu defnyddio gyda bysellfwrdd, gyda darllenydd sgrin a heb JavaScript. Os oes rhywbeth yn eich rhwystro, ffoniwch un o’r rhifau ar y dudalen gyntaf.',
  },
  check: {
    title: 'Gwirio cyn anfon',
    send: 'Anfon',
    lead: [
      'Bydd gwasanaeth cymorth i ddioddefwyr yn ei ddarllen erbyn diwedd y diwrnod gwaith nesaf.',
      'Bydd gwasanaeth cymorth i ddioddefwyr yn ei ddarllen erbyn diwedd y diwrnod gwaith nesaf. Ni fydd yn dweud wrthych sut mae’n mynd rhagddo.',
    ],
  },
  done: {
    title: 'Mae wedi ein cyrraedd',
    reference: 'Cyfeirnod',
    keep: 'Nid oes rhaid i chi gadw’r cyfeirnod. Nid yw’n dweud dim amdanoch.',
    next: 'Beth sy’n digwydd nesaf',
    nextWords: {
      read: 'Bydd person mewn gwasanaeth cymorth i ddioddefwyr yn ei ddarllen erbyn diwedd {day}.',
      contact: [
        'Yna bydd yn cysylltu â chi, dim ond yn y ffyrdd ac ar yr adegau y dywedoch eu bod yn ddiogel.',
        'Yna bydd yn penderfynu sut i gysylltu’n ddiogel. Os nad oes neb wedi gofyn i’r person eto, daw hynny’n gyntaf.',
      ],
      confirm: 'Nid anfonir e-bost, neges destun na llythyr i gadarnhau hyn.',
      change: 'Os bydd rhywbeth yn newid, yn anad dim a yw’n ddiogel cysylltu, llenwch y ffurflen eto a dywedwch hynny.',
      police: [
        'Nid yw gofyn am help i’w riportio yn ei riportio: bydd y gwasanaeth yn siarad â chi’n gyntaf.',
        'Nid yw gofyn am help i’w riportio yn ei riportio: bydd y gwasanaeth yn siarad â’r person yn gyntaf.',
      ],
    },
    before: 'Os oes angen rhywun arnoch cyn hynny',
    close: 'Cewch adael y dudalen hon nawr.',
  },
  ends: {
    title: 'Ni fyddwn yn cysylltu â chi',
    change: 'Newid fy ateb',
    lead: 'Ni anfonwyd dim, ac nid oes dim o’r hyn a ysgrifennoch yn cael ei gadw.',
    words: 'Os byddwch yn newid eich meddwl, dewch yn ôl unrhyw bryd. Cewch hefyd ffonio un o’r rhain, heb roi enw.',
  },
  expired: {
    title: 'Rhaid i chi ddechrau eto',
    lead: 'Bu’r dudalen ar agor am fwy nag awr. I’ch cadw’n ddiogel, mae’r hyn a ysgrifennoch wedi mynd. Ni anfonwyd dim.',
    start: 'Dechrau eto',
  },
  already: {
    title: 'Fe’i hanfonwyd o’r blaen',
    lead: 'Rydych wedi anfon hwn yn barod, ac ni ellir ei newid o’r fan hon. I ddweud rhagor, neu nad yw cysylltu’n ddiogel mwyach, dechreuwch eto: bydd person yn darllen y ddau.',
    start: 'Dechrau eto',
  },
  broken: {
    notFound: 'Nid yw’r dudalen hon yn bod',
    notFoundWords: 'Ni anfonwyd dim.',
    busy: 'Gormod ar unwaith',
    busyWords:
      'Anfonwyd llawer o’r lle yr ydych. Arhoswch rai munudau, yna ewch ymlaen. Os oeddech yn anfon, anfonwch eto: mae’n cyfrif unwaith.',
    refused: 'Nid oedd modd i ni dderbyn hynny',
    refusedWords: 'Ni anfonwyd dim. Ewch yn ôl a rhowch gynnig arall arni.',
    away: 'Ni ellir defnyddio hwn ar hyn o bryd',
    awayWords: 'Arhoswch funud a rhowch gynnig arall arni. Os oeddech yn anfon, anfonwch eto: mae’n cyfrif unwaith.',
    start: 'Mynd i’r dudalen gyntaf',
    goOn: 'Mynd yn ôl at eich atebion',
  },
};

export const HELPLINES: Same<typeof EN_HELPLINES> = {
  'victim-support': 'Victim Support, ar gyfer unrhyw drosedd, ddydd a nos',
  'domestic-abuse': 'Llinell Gymorth Genedlaethol Cam-drin Domestig (Lloegr), ddydd a nos',
  'live-fear-free': 'Byw Heb Ofn, ar gyfer Cymru, ddydd a nos',
  'mens-advice': 'Men’s Advice Line, i ddynion',
  'rape-crisis': 'Llinell gymorth trais a cham-drin rhywiol, ddydd a nos',
  galop: 'Galop, i bobl LHDT+',
  'karma-nirvana': 'Karma Nirvana, ar gyfer cam-drin ar sail “anrhydedd” a phriodas dan orfod',
  stalking: 'Llinell Gymorth Genedlaethol Stelcio',
  slavery: 'Llinell Gymorth Caethwasiaeth Fodern, ddydd a nos',
  fraud: 'Report Fraud, ar gyfer twyll',
  childline: 'Childline, i unrhyw un o dan 19, ddydd a nos',
  samaritans: 'Y Samariaid, pan fydd y cyfan yn ormod, ddydd a nos',
};
