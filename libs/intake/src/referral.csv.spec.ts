import { triage } from '#libs/triage';
import { aContext } from '../../../test/support/a-referral';
import { CSV_COLUMNS } from './csv.columns';
import { headerFaults, readRow, rowToReferral, type RowResult } from './referral.csv';

/** The header of the contract, word by word. */
const CONTRACT = `
  external_id source source_version referred_at force crime_reference incident_reference related_crime_references offence_code
  cjs_code offence reported_to_police reported_at occurred_from occurred_to district crime_postcode victim_kind
  victim_external_id victim_role deceased given_name family_name date_of_birth sex gender ethnicity language interpreter_needed
  disability access_needs phone phone_kind phone_belongs_to phone_safe phone_text_safe phone_voicemail phone_2 phone_2_kind
  phone_2_belongs_to phone_2_safe phone_2_text_safe phone_2_voicemail email email_safe address_line_1 address_line_2 town
  postcode uprn safe_to_write guardian_given_name guardian_family_name guardian_relationship guardian_is_suspect guardian_phone
  guardian_safe preferred_contact preferred_is cannot_use contact_times safe_word may_talk_to worker_gender do_not_contact_at
  unsafe_to_contact consent_basis consent_to_contact consent_at consent_given_by consent_overridden_for consent_feedback
  consent_follow_up domestic_abuse hate stalking modern_slavery honour_based forced_marriage fgm cse child_protection
  adult_safeguarding vulnerable intimidated persistently_targeted repeat_victim children_present suspect_at_address
  suicide_risk strangulation threats_to_kill staff_safety media_interest suspect_relationship suspect_on_bail
  suspect_no_contact_condition suspect_is_police_or_staff risk_tool risk_band risk_score marac told_code told_rj told_vps
  officer_name collar_number officer_email officer_team legal_name trading_name company_number charity_number sic_code sector
  premises_line_1 premises_town premises_postcode premises_uprn contact_name contact_role contact_phone contact_email
  contact_safe staff_harmed summary
`.trim();
const NAMES = CONTRACT.split(/\s+/);

const ROW = {
  external_id: 'A-1',
  source: 'police',
  victim_kind: 'person',
  given_name: 'Sample',
  family_name: 'Inventedname',
  date_of_birth: '1984-02-29',
};
const read = (over: Record<string, string>) => received(rowToReferral({ ...ROW, ...over }));

function received(result: RowResult) {
  if (!('content' in result)) throw new Error(`rejected: ${result.rejection.field} ${result.rejection.code}`);
  return result;
}

describe('the header', () => {
  it('has exactly the columns of the contract, in its order', () => expect(CSV_COLUMNS).toEqual(NAMES));

  it('may begin with a byte-order mark, come in any order, hold x_ columns and leave out what is not needed', () => {
    expect(headerFaults(NAMES)).toEqual([]);
    expect(headerFaults(['\uFEFFfamily_name', 'victim_kind ', 'source', 'external_id', 'x_unit'])).toEqual([]);
    expect(headerFaults(['external_id', 'source', 'victim_kind', 'trading_name'])).toEqual([]);
  });

  it('is refused by name: unknown, missing, or there twice', () => {
    expect(headerFaults(['external_id', 'source', 'family_name', 'surname', 'x_', 'Phone', 'source'])).toEqual([
      { field: 'surname', code: 'header_unknown' },
      { field: 'x_', code: 'header_unknown' },
      { field: 'Phone', code: 'header_unknown' },
      { field: 'source', code: 'header_twice' },
      { field: 'victim_kind', code: 'header_missing' },
    ]);
    expect(headerFaults(['external_id', 'source', 'victim_kind'])).toEqual([{ field: 'family_name', code: 'header_missing' }]);
  });

  it('of a file without one nothing is told back: its first line is a victim', () => {
    const faults = headerFaults(['TEST-1', 'police', 'person', 'Testa', 'Inventedson', 'phone', 'source']);
    expect(faults.map(({ field }) => field)).toEqual(['external_id', 'victim_kind', 'family_name']);
    expect(faults.every(({ code }) => code === 'header_missing')).toBe(true);
  });

  it('what cannot be the name of a column is told by its place', () => {
    const open = 'given_name\nTEST-1,police,person,Inventedson';
    expect(headerFaults(['external_id', 'source', 'victim_kind', 'family_name', open])).toEqual([
      { field: 'column 5', code: 'header_unknown' },
    ]);
    const glued = ['external_id', 'source', 'victim_kind', 'family_name\u2028TEST-1', 'police', 'person', 'Inventedson', 'source'];
    const fields = headerFaults(glued).map(({ field }) => field);
    expect(fields).toEqual(['column 4', 'column 5', 'column 6', 'column 7', 'source', 'family_name']);
  });
});

describe('a row that is refused', () => {
  it('names no one', () => {
    const overs: Record<string, string>[] = [
      { given_name: '', family_name: ' ' },
      { victim_kind: 'business' },
      { victim_kind: 'person', legal_name: 'X', given_name: '', family_name: '' },
    ];
    for (const over of overs) {
      const result = rowToReferral({ ...ROW, ...over });
      expect('rejection' in result && result.rejection.code).toBe('required');
    }
    expect(rowToReferral({})).toEqual({ rejection: { field: 'family_name', code: 'required', message: 'The row names no one.' } });
  });

  it('has another number of cells than the header, and its values are not repeated', () => {
    const result = readRow(['external_id', 'family_name'], ['A-1', 'Secretname', 'more']);
    expect(result).toMatchObject({ rejection: { code: 'malformed' } });
    expect(JSON.stringify(result)).not.toContain('Secretname');
    expect('content' in readRow(['external_id', 'source', 'victim_kind', 'family_name'], ['A-1', 'police', 'person', 'Inventedname'])).toBe(
      true,
    );
  });
});

describe('a row as a referral', () => {
  it('has what is sent and nothing else', () => {
    expect(read({})).toEqual({
      content: {
        source: 'police', externalId: 'A-1',
        victim: { kind: 'person', givenName: 'Sample', familyName: 'Inventedname', dateOfBirth: '1984-02-29' },
      },
      sourceVersion: null,
      quality: [],
    }); // prettier-ignore
  });

  it('reads every column into its place', () => {
    const flags = { domestic_abuse: 'Y', hate: 'race|disability', stalking: 'N', suspect_at_address: 'yes' };
    const contact = {
      preferred_contact: 'text',
      preferred_is: 'need',
      cannot_use: 'phone|letter',
      contact_times: 'mon,tue 9:00-12:30|Sat 10:00-11:00',
    };
    const crime = {
      force: 'btp',
      crime_reference: '1/26',
      related_crime_references: '2/26| 3/26',
      reported_at: '2026-11-18T09:30:00Z',
      crime_postcode: 'B1 1AA',
    };
    const { content, sourceVersion, quality } = read({
      ...flags, ...contact, ...crime, phone: '07700 900123', phone_safe: 'Y', phone_text_safe: 'N', phone_2: '0121 496 0001', phone_2_kind: 'landline',
      address_line_1: '1 Example Road', address_line_2: 'Flat 2', safe_to_write: 'N', guardian_phone: '07700 900777', guardian_is_suspect: 'N',
      consent_to_contact: 'given', consent_given_by: 'PC Example', consent_feedback: 'Y', consent_follow_up: 'N', risk_score: '12', marac: 'heard',
      suspect_relationship: 'ex-partner', told_code: 'Y', source_version: '3', x_unit: 'B', x_none: '', staff_harmed: '2',
    }); // prettier-ignore
    expect([sourceVersion, quality]).toEqual([3, []]);
    expect(content).toMatchObject({
      crime: { force: 'btp', reference: '1/26', reportedAt: '2026-11-18T09:30:00.000Z', postcode: 'B1 1AA' },
      relatedCrimes: [{ force: 'btp', reference: '2/26' }, { force: 'btp', reference: '3/26' }],
      flags: { domesticAbuse: true, hate: ['race', 'disability'], stalking: false, suspectAtAddress: true },
      suspect: { relationship: 'ex-partner' }, risk: { score: 12, marac: 'heard' }, told: { code: true },
      extensions: { x_unit: 'B' },
    }); // prettier-ignore
    expect(content.contact).toEqual({
      preferred: 'sms', preferredIs: 'need', cannotUse: ['phone', 'letter'],
      windows: [{ days: ['mon', 'tue'], from: '09:00', to: '12:30' }, { days: ['sat'], from: '10:00', to: '11:00' }],
    }); // prettier-ignore
    expect(content.consents).toEqual([
      { purpose: 'feedback-to-referrer', decision: 'given', givenBy: 'PC Example' },
      { purpose: 'follow-up-12m', decision: 'refused', givenBy: 'PC Example' },
    ]);
    expect(content.victim).toEqual({
      kind: 'person', givenName: 'Sample', familyName: 'Inventedname', dateOfBirth: '1984-02-29',
      phones: [{ number: '07700 900123', safe: true, textSafe: false }, { number: '0121 496 0001', kind: 'landline' }],
      address: { lines: ['1 Example Road', 'Flat 2'], safeToWrite: false }, guardian: { phone: '07700 900777', isSuspect: false },
    }); // prettier-ignore
  });

  it('has a second number alone as its only one, and no number from a mark alone', () => {
    expect(read({ phone_2: '07700 900123', phone_safe: 'N' }).content.victim).toMatchObject({ phones: [{ number: '07700 900123' }] });
    expect(read({ phone_safe: 'Y', email_safe: 'Y' }).content.victim).not.toHaveProperty('phones');
  });

  it('removes exactly the apostrophe that our exports put before a sign', () => {
    expect(read({ phone: "'+447700900123" }).content.victim).toMatchObject({ phones: [{ number: '+447700900123' }] });
    expect(read({ family_name: "'Inventedname" }).content.victim).toMatchObject({ familyName: "'Inventedname" });
  });

  it('keeps somebody with one name, whichever column it stands in', () => {
    expect(read({ given_name: '' }).content.victim).toMatchObject({ familyName: 'Inventedname' });
    const one = read({ family_name: '' });
    expect(one.content.victim).toMatchObject({ familyName: 'Sample' });
    expect(one.content.victim).not.toHaveProperty('givenName');
    expect(one.quality).toEqual([{ field: '/victim/familyName', code: 'required' }]);
  });

  it('is received with marks for what cannot be read, which is kept as it was sent', () => {
    const { content, quality } = read({
      date_of_birth: '31/02/1984',
      reported_at: 'yesterday',
      risk_band: 'extreme',
      phone_safe: 'maybe',
      phone: '07700 900123',
      source: 'WMP',
    });
    expect(quality).toEqual(expect.arrayContaining([
      { field: '/victim/dateOfBirth', code: 'not_a_date' }, { field: '/crime/reportedAt', code: 'not_a_date' },
      { field: '/risk/band', code: 'not_in_list' }, { field: '/victim/phones/0/safe', code: 'wrong_form' }, { field: '/source', code: 'not_in_list' },
    ])); // prettier-ignore
    expect(quality).toHaveLength(5);
    expect(content.source).toBe('police');
    expect(content.victim).not.toHaveProperty('dateOfBirth');
    expect(content.extensions).toEqual({
      unread: { date_of_birth: '31/02/1984', reported_at: 'yesterday', risk_band: 'extreme', phone_safe: 'maybe', source: 'WMP' },
    });
  });

  it('is cut where words are too long, and left out where half of it would be something else', () => {
    const row = { ...ROW, family_name: `Inventedson${'n'.repeat(500)}`, crime_reference: '2'.repeat(5_000), phone: '0'.repeat(5_000) };
    const result = rowToReferral(row) as Extract<RowResult, { content: unknown }>;
    const { crime, victim } = result.content as { crime?: { reference?: string }; victim: { familyName: string; phones?: unknown } };
    expect([victim.familyName.length, crime?.reference, victim.phones]).toEqual([100, undefined, undefined]);
    const tooLong = result.quality.filter(({ code }) => code === 'too_long').map(({ field }) => field);
    expect(tooLong.sort()).toEqual(['/crime/reference', '/victim/familyName', '/victim/phones/0/number']);
    expect((result.content.extensions as { unread: object }).unread).toMatchObject({ family_name: row.family_name, phone: row.phone });
  });

  it('without a kind, a source or an id is received all the same', () => {
    const bare = received(rowToReferral({ family_name: 'Inventedname' }));
    expect(bare.content).toMatchObject({ source: 'police', victim: { kind: 'person' } });
    expect(bare.quality.map((q) => q.field)).toEqual(['/victim/kind', '/source', '/externalId']);
    expect(received(rowToReferral({ legal_name: 'Invented Ltd' })).content.victim.kind).toBe('business');
  });

  it('takes a warning that cannot be read as a warning', () => {
    const { content, quality } = read({
      unsafe_to_contact: 'husband home',
      suspect_at_address: 'sometimes',
      stalking: 'unknown',
      phone: '07700 900123',
      phone_safe: 'Y',
    });
    expect(content).toMatchObject({ contact: { unsafeToContact: true }, flags: { suspectAtAddress: true } });
    expect(content.flags).not.toHaveProperty('stalking');
    expect(quality).toHaveLength(2);
    expect(triage(content, aContext()).outcome).toBe('no-safe-contact');
  });
});

describe('a business in a row', () => {
  const shop = { victim_kind: 'business', given_name: '', family_name: '', date_of_birth: '', legal_name: 'Invented Ltd' };

  it('has its contact and premises, one mark for telephone and e-mail', () => {
    const { content, quality } = read({
      ...shop,
      contact_name: 'Sample Keeper',
      contact_phone: '0121 496 0001',
      contact_email: 'a@example.org',
      contact_safe: 'N',
      premises_line_1: '1 Example Road',
      premises_postcode: 'B1 1AA',
      safe_to_write: 'Y',
      staff_harmed: '2',
    });
    expect(quality).toEqual([]);
    expect(content.victim).toEqual({
      kind: 'business', legalName: 'Invented Ltd', staffHarmed: 2,
      namedContact: { name: 'Sample Keeper', phones: [{ number: '0121 496 0001', safe: false }], emails: [{ address: 'a@example.org', safe: false }] },
      premises: { lines: ['1 Example Road'], postcode: 'B1 1AA', safeToWrite: true },
    }); // prettier-ignore
    expect(triage(content, aContext())).toMatchObject({ outcome: 'ready', firstContact: 'letter' });
  });

  it('may use the columns of a person for its contact and address', () => {
    const { content } = read({
      ...shop,
      trading_name: 'Shop',
      given_name: 'Sample',
      family_name: 'Keeper',
      phone: '07700 900123',
      phone_safe: 'N',
      email: 'a@example.org',
      address_line_1: '1 Example Road',
      town: 'Walsall',
    });
    expect(content.victim).toEqual({
      kind: 'business', legalName: 'Invented Ltd', tradingName: 'Shop',
      namedContact: { name: 'Sample Keeper', phones: [{ number: '07700 900123', safe: false }], emails: [{ address: 'a@example.org' }] },
      premises: { lines: ['1 Example Road'], town: 'Walsall' },
    }); // prettier-ignore
  });
});
