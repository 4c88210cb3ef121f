import fc from 'fast-check';
import { codesOf, CONSENT_TO_CONTACT, qualityOf, type ReferralContent, rowToReferral, SOURCES, TRIAGE_OUTCOMES } from '#libs/intake';
import { plainDateOf } from '#libs/kernel';
import { HATE_STRANDS, SUSPECT_RELATIONSHIPS, VICTIM_ROLES, channelsOf, strictBecause, usableChannels, waysOf } from '#libs/victims';
import { aContext, anEarlier, TRIAGED_AT } from '../../../test/support/a-referral';
import { moreCautious } from './cautious.rules';
import { differencesOf } from './differences.rules';
import { circumstancesOf } from './triage.facts';
import { triage } from './triage.rules';

const TODAY = plainDateOf(TRIAGED_AT);
const SECRETS = ['Secretgiven', 'Secretfamily', '07700 900123', '0121 496 0001', '9 Secret Road', 'secret@example.org', 'secretword'];
const SETTINGS = { excludedOffences: ['126', '45', '28E'], duplicateDays: 28 };

const opt = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const mark = opt(fc.boolean());
const phone = fc.record({
  number: fc.constantFrom('07700 900123', '0121 496 0001', '12345', '+48 512 345 678', ''),
  kind: opt(fc.constantFrom('mobile' as const, 'landline' as const, 'work' as const)),
  belongsTo: opt(fc.constantFrom('victim' as const, 'guardian' as const, 'shared' as const, 'third-party' as const)),
  safe: mark,
  textSafe: mark,
  voicemail: mark,
});
const flag = fc.constantFrom(undefined, undefined, undefined, false, true);
const flags = fc.record({
  domesticAbuse: flag, stalking: flag, modernSlavery: flag, honourBased: flag, forcedMarriage: flag, fgm: flag, suspectAtAddress: flag,
  childProtection: flag, vulnerable: flag, repeatVictim: flag, hate: opt(fc.subarray(codesOf(HATE_STRANDS) as (keyof typeof HATE_STRANDS)[])),
}); // prettier-ignore
const content: fc.Arbitrary<ReferralContent> = fc.record({
  source: fc.constantFrom(...codesOf(SOURCES)),
  crime: fc.record({
    force: fc.constant('west-midlands'),
    reference: fc.constantFrom('20/1/26', '20/2/26'),
    offenceCode: opt(fc.constantFrom('1', '4.4', '4.9', '8N', '8Q', '19C', '28E', '34B', '45', '49', '126', '106', '997Z')),
    occurredFrom: opt(fc.constant('2026-11-10T10:00:00Z')),
  }),
  victim: fc.record({
    kind: fc.constant('person' as const),
    role: opt(fc.constantFrom(...codesOf(VICTIM_ROLES))),
    deceased: flag,
    givenName: opt(fc.constant('Secretgiven')),
    familyName: fc.constant('Secretfamily'),
    dateOfBirth: opt(fc.constantFrom('2015-05-05', '2009-01-01', '1984-02-29', '1900-01-01', 'not a day')),
    phones: opt(fc.array(phone, { maxLength: 3 })),
    emails: opt(fc.array(fc.record({ address: fc.constantFrom('secret@example.org', 'none'), safe: mark }), { maxLength: 2 })),
    address: opt(fc.record({ lines: fc.constantFrom(['9 Secret Road'], []), postcode: opt(fc.constant('B1 1AA')), safeToWrite: mark })),
    guardian: opt(fc.record({ phone: opt(fc.constant('07700 900777')), safe: mark, isSuspect: mark, livesWithVictim: mark })),
  }),
  contact: opt(
    fc.record({
      preferred: opt(fc.constantFrom('phone' as const, 'sms' as const, 'email' as const, 'letter' as const)),
      preferredIs: opt(fc.constantFrom('wish' as const, 'need' as const)),
      cannotUse: opt(fc.subarray(['phone', 'sms', 'email', 'letter'])),
      doNotContactAt: opt(fc.subarray(['work', 'home'])),
      safeWord: opt(fc.constant('secretword')),
      unsafeToContact: flag,
    }),
  ),
  consent: opt(
    fc.record({ toContact: opt(fc.constantFrom(...codesOf(CONSENT_TO_CONTACT))), overriddenFor: opt(fc.constant('risk-of-serious-harm')) }),
  ),
  flags: opt(flags),
  suspect: opt(fc.record({ relationship: opt(fc.constantFrom(...codesOf(SUSPECT_RELATIONSHIPS))) })),
});
const decide = (c: ReferralContent) => triage(c, aContext({ settings: SETTINGS }));
const kindOf = { phone: 'voice', sms: 'text', email: 'email', letter: 'letter' } as const;
const always = <A>(sent: fc.Arbitrary<A>, holds: (one: A) => void) => fc.assert(fc.property(sent, holds), { numRuns: 200 });

describe('whatever is sent', () => {
  it('triage gives one known outcome, always the same, with a first contact exactly when ready, and a reason', () => {
    always(content, (c) => {
      const before = JSON.stringify(c);
      const result = decide(c);
      expect(Object.keys(TRIAGE_OUTCOMES)).toContain(result.outcome);
      expect(result.firstContact !== null).toBe(result.outcome === 'ready');
      expect(result.reasons.length).toBeGreaterThan(0);
      expect(decide(c)).toEqual(result);
      expect(JSON.stringify(c)).toBe(before);
    });
  });

  it('a first contact is never by a channel marked unsafe, and under strict contact only by one marked safe', () => {
    always(content, (c) => {
      const { firstContact } = decide(c);
      if (!firstContact) return;
      const circumstances = circumstancesOf(c, TODAY);
      const used = usableChannels(circumstances).filter((channel) => channel.kind === kindOf[firstContact]);
      expect(used.length).toBeGreaterThan(0);
      expect(used.every((channel) => channel.mark !== 'unsafe')).toBe(true);
      if (strictBecause(circumstances).length > 0) expect(used.every((channel) => channel.mark === 'safe')).toBe(true);
      expect(c.contact?.cannotUse ?? []).not.toContain(firstContact);
    });
  });

  it('nobody is ready who refused, must be asked first, is marked as unsafe, or is dead', () => {
    always(content, (c) => {
      if (decide(c).outcome !== 'ready') return;
      expect(c.consent?.toContact).not.toBe('refused');
      expect(c.contact?.unsafeToContact).not.toBe(true);
      expect(c.victim).not.toMatchObject({ deceased: true });
      if (c.crime?.offenceCode === '19C' || c.flags?.domesticAbuse === true)
        expect(c.consent?.toContact === 'given' || c.consent?.overriddenFor).toBeTruthy();
    });
  });

  it('no reason repeats anything of the victim', () => {
    always(content, (c) => {
      const said = JSON.stringify([decide(c).reasons, decide(c).facts, qualityOf(c, TRIAGED_AT)]).toLowerCase();
      for (const secret of SECRETS) expect(said).not.toContain(secret.toLowerCase());
    });
  });

  it('sent again it is a duplicate, unless it is a self-referral', () => {
    always(content, (c) => {
      const again = triage(structuredClone(c), aContext({ settings: SETTINGS, earlier: [anEarlier(c)] }));
      expect(again.outcome === 'duplicate').toBe(c.source !== 'self');
      expect(again.outcome).not.toBe('new-information');
    });
  });

  it('a mark taken away makes nobody easier to reach', () => {
    always(fc.tuple(content, fc.nat(2)), ([c, i]) => {
      if (c.victim.kind !== 'person' || !c.victim.phones?.[i]) return;
      const phones = c.victim.phones.map((p, n) => (n === i ? { ...p, safe: false, textSafe: false } : p));
      const worse = waysOf(usableChannels(circumstancesOf({ ...c, victim: { ...c.victim, phones } }, TODAY)));
      expect(waysOf(usableChannels(circumstancesOf(c, TODAY)))).toEqual(expect.arrayContaining([...worse]));
    });
  });
});

describe('the more cautious of any two', () => {
  it('opens no way of contact that the earlier one did not have marked safe under strict contact', () => {
    always(fc.tuple(content, content), ([a, b]) => {
      const merged = circumstancesOf(moreCautious(a, b), TODAY);
      const safe = (c: ReferralContent) =>
        new Set(
          channelsOf(circumstancesOf(c, TODAY))
            .all.filter((x) => x.mark === 'safe')
            .map((x) => `${x.kind} ${x.value}`),
        );
      for (const channel of channelsOf(merged).all)
        if (channel.mark === 'safe') expect(safe(a)).toContain(`${channel.kind} ${channel.value}`);
    });
  });

  it('keeps unsafe what either calls unsafe, and is strict when either is', () => {
    always(fc.tuple(content, content), ([a, b]) => {
      const merged = circumstancesOf(
        moreCautious(a, { ...b, crime: a.crime, victim: { ...b.victim, dateOfBirth: undefined } as typeof b.victim }),
        TODAY,
      );
      for (const side of [a, { ...b, crime: a.crime }]) {
        const flagged = strictBecause(circumstancesOf(side, TODAY)).filter((code) => code !== 'under-18');
        expect(strictBecause(merged)).toEqual(expect.arrayContaining(flagged.filter((code) => code !== 'suspect-close')));
        if (flagged.includes('suspect-close')) expect(strictBecause(merged)).toContain('suspect-close');
      }
      const usable = usableChannels(merged).map((x) => `${x.kind} ${x.value}`);
      for (const c of [a, b]) {
        for (const x of channelsOf(circumstancesOf(c, TODAY)).all)
          if (x.mark === 'unsafe' && x.kind !== 'letter') expect(usable).not.toContain(`${x.kind} ${x.value}`);
      }
    });
  });

  it('with itself differs in nothing', () => {
    const isOnce = (list: readonly string[] = []) => new Set(list).size === list.length;
    const once = content.filter(
      ({ victim: v }) => v.kind === 'person' && isOnce(v.phones?.map((p) => p.number)) && isOnce(v.emails?.map((e) => e.address)),
    );
    always(once, (c) => expect(differencesOf(c, moreCautious(c, c))).toEqual([]));
  });
});

describe('any row at all', () => {
  it('is received or refused, never thrown, and can be triaged', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('Y', 'N', '2026-11-18', '07700 900123', 'phone|sms', '=1', '__proto__'));
    const row = fc.dictionary(
      fc.constantFrom(
        'external_id',
        'victim_kind',
        'family_name',
        'legal_name',
        'date_of_birth',
        'phone',
        'phone_safe',
        'cannot_use',
        'hate',
        'reported_at',
        'x_y',
        'consent_to_contact',
        '__proto__',
      ),
      cell,
    );
    always(row, (record) => {
      const result = rowToReferral(record);
      if ('content' in result) expect(decide(result.content).outcome).toBeTruthy();
      else expect(result.rejection.code).toBe('required');
    });
  });
});
