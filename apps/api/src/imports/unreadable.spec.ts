import { ReferralDto } from '../referrals/dto/referral.dto';
import { withoutUnreadable } from './unreadable';

const victim = (over: object) => ({ source: 'police', victim: { kind: 'person', familyName: 'Inventedson', ...over } });

describe('what cannot be read in a line', () => {
  it('a telephone without its number goes as a whole, and the others stay', () => {
    const value = victim({ phones: [{ number: 7, safe: true }, { number: '07700 900123', safe: true }, { safe: false }] });
    const { quality } = withoutUnreadable(ReferralDto, value);
    expect(value).toEqual(victim({ phones: [{ number: '07700 900123', safe: true }] }));
    expect(quality).toContainEqual({ field: '/victim/phones/0/number', code: 'wrong_type' });
  });

  it('is kept as it was sent, by its place', () => {
    const { unread } = withoutUnreadable(ReferralDto, victim({ dateOfBirth: 'last year', phones: ['07700 900123'] }));
    expect(unread).toEqual({ '/victim/dateOfBirth': 'last year', '/victim/phones': ['07700 900123'] });
  });

  it('a warning counts as a warning', () => {
    const value = { ...victim({}), flags: { domesticAbuse: 'perhaps', hate: 'yes' }, contact: { unsafeToContact: 'Y' } };
    withoutUnreadable(ReferralDto, value);
    expect(value).toMatchObject({ flags: { domesticAbuse: true }, contact: { unsafeToContact: true } });
    expect(value.flags.hate).toBeUndefined();
  });

  it('who lacks a family name is still who they are, and each fault is told once', () => {
    const value = { source: 'police', victim: { kind: 'person', givenName: 'Testa', surprise: 1 } };
    const { quality } = withoutUnreadable(ReferralDto, value);
    expect(value.victim).toMatchObject({ kind: 'person', givenName: 'Testa' });
    expect(quality.map(({ field }) => field).sort()).toEqual(['/victim/familyName', '/victim/surprise']);
  });
});
