import { columnHolds, CSV_COLUMNS } from '#libs/intake';
import type { ColumnRule } from './mapping.shape';

/** Words that records systems write for those of our columns, besides our own. */
const ALSO: Readonly<Record<string, string>> = {
  ...words('external_id', 'id urn unique_reference referral_id record_id nominal_ref'),
  ...words('crime_reference', 'crime_no crime_number crime_ref crime_reference_number crn crime_urn'),
  ...words('incident_reference', 'incident_no incident_number incident_ref log_number log_no'),
  ...words('offence_code', 'ho_code home_office_code offence_ho_code'),
  ...words('offence', 'offence_description crime_type offence_title'),
  ...words('reported_at', 'date_reported reported_date report_date reported_on'),
  ...words('occurred_from', 'date_from offence_date occurred_on date_committed committed_from'),
  ...words('occurred_to', 'date_to committed_to'),
  ...words('given_name', 'forename forenames first_name firstname given_names victim_forename'),
  ...words('family_name', 'surname last_name lastname victim_surname'),
  ...words('date_of_birth', 'dob birth_date d_o_b victim_dob'),
  ...words('phone', 'mobile telephone phone_number telephone_number mobile_number mobile_phone home_phone contact_number'),
  ...words('phone_safe', 'safe_to_call safe_to_phone'),
  ...words('email', 'email_address e_mail'),
  ...words('address_line_1', 'address_1 address1 address street_address'),
  ...words('address_line_2', 'address_2 address2'),
  ...words('town', 'city post_town'),
  ...words('postcode', 'post_code victim_postcode'),
  ...words('crime_postcode', 'offence_postcode location_postcode'),
  ...words('consent_to_contact', 'consent consent_given victim_consent'),
  ...words('domestic_abuse', 'da da_flag dv domestic'),
  ...words('hate', 'hate_crime hate_flag'),
  ...words('officer_name', 'oic oic_name officer_in_case officer'),
  ...words('collar_number', 'collar_no collar oic_collar shoulder_number'),
  ...words('officer_team', 'team station unit'),
  ...words('gender', 'victim_gender'),
  ...words('ethnicity', 'ethnic_appearance self_defined_ethnicity'),
  ...words('summary', 'mo notes description'),
};

/** What a column is likely to be. Only a name that we know is guessed; everything else is for a person to decide. */
export function guessed(header: readonly string[]): readonly ColumnRule[] {
  const taken = new Set<string>();
  return header.map((theirs) => {
    const plain = slugOf(theirs);
    const to = CSV_COLUMNS.includes(plain) ? plain : ALSO[plain];
    if (to === undefined || taken.has(to)) return { theirs };
    taken.add(to);
    return { theirs, to, ...(columnHolds(to) === 'days' && { dates: 'day-first' as const }) };
  });
}

/** The name under which a column is kept unread. */
export const keptAs = (theirs: string): string => `x_${slugOf(theirs).slice(0, 40) || 'unnamed'}`;

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

function words(ours: string, theirs: string): Record<string, string> {
  return Object.fromEntries(theirs.split(' ').map((name) => [name, ours]));
}
