import { parsePlainDate, type PlainDate } from '#libs/kernel';
import type { Confidence } from './confidence';

/** One edition of the Victims' Code. A rule belongs to editions; a case is judged by the one in force when its clock started. */
export interface Edition {
  readonly id: string;
  readonly title: string;
  /** First day in force. */
  readonly effectiveFrom: PlainDate;
  /** Last day in force; null while it still is. */
  readonly effectiveTo: PlainDate | null;
  /** How sure we are of the two days. */
  readonly datesConfidence: Confidence;
  /** How sure we are of what the text says. */
  readonly textConfidence: Confidence;
  readonly source: string;
}

const day = parsePlainDate;

/**
 * Every edition that has been operational, oldest first, without gaps. The drafts of 2024 and of February 2026 (consultation
 * CP 1502-I) are not in force and are deliberately not here: a draft judges nobody.
 */
export const EDITIONS: readonly Edition[] = [
  {
    id: '2006',
    title: 'Code of Practice for Victims of Crime 2006',
    effectiveFrom: day('2006-04-03'),
    effectiveTo: day('2013-12-09'),
    datesConfidence: 'S',
    textConfidence: 'S',
    source: 'cps.gov.uk, Thames and Chiltern, page on the Code',
  },
  {
    id: '2013',
    title: 'Code of Practice for Victims of Crime 2013',
    effectiveFrom: day('2013-12-10'),
    effectiveTo: day('2015-11-15'),
    datesConfidence: 'S',
    textConfidence: 'S',
    source: 'cps.gov.uk, page on the right to review; victimscommissioner.org.uk, how to complain',
  },
  {
    id: '2015',
    title: 'Code of Practice for Victims of Crime 2015',
    effectiveFrom: day('2015-11-16'),
    effectiveTo: day('2021-03-31'),
    // published in October, in force in November 2015: the day itself was not read
    datesConfidence: 'M',
    textConfidence: 'S',
    source: 'victimsupport.org.uk, Victims’ Code; cambridgeshireinsight.org.uk, victims',
  },
  {
    id: '2021',
    title: 'Code of Practice for Victims of Crime in England and Wales (the twelve rights)',
    effectiveFrom: day('2021-04-01'),
    effectiveTo: day('2024-02-28'),
    datesConfidence: 'S',
    textConfidence: 'S',
    source:
      'Issued under the Domestic Violence, Crime and Victims Act 2004 s.32; bedfordshire.pcc.police.uk, individual rights information',
  },
  {
    id: '2021-as-edited-2024-02-29',
    title: 'The Code of 2021 as edited on the web on 29 February 2024',
    effectiveFrom: day('2024-02-29'),
    effectiveTo: day('2024-06-09'),
    datesConfidence: 'V',
    textConfidence: '?',
    source: 'gov.uk, code-of-practice-for-victims-of-crime (HTML, “updated” date)',
  },
  {
    id: '2021-as-edited-2024-06-10',
    title: 'The Code of 2021 as edited on the web on 10 June 2024',
    effectiveFrom: day('2024-06-10'),
    effectiveTo: null,
    datesConfidence: 'V',
    textConfidence: '?',
    source: 'gov.uk, code-of-practice-for-victims-of-crime (HTML, “updated” date); still operational in June 2026',
  },
];

/** The edition in force on a day; null before the first one. */
export function editionOn(when: PlainDate, editions: readonly Edition[] = EDITIONS): Edition | null {
  return editions.find((e) => e.effectiveFrom <= when && (e.effectiveTo === null || when <= e.effectiveTo)) ?? null;
}
