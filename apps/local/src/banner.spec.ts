import { banner, demoFrom } from './banner';

const addresses = { web: 'http://localhost:3000', api: 'http://localhost:3001', issuer: 'http://localhost:3002' };

describe('what is printed when everything answers', () => {
  it('holds the addresses, the sign-ins with their password, and how to stop', () => {
    const text = banner(12.34, addresses, '/srv/.data', demoFrom('{"password":"a-demo-password"}\n'));
    for (const words of [
      'ready after 12.3 s',
      ...Object.values(addresses),
      'officer@wmp.example',
      'a-demo-password',
      'wmp-records-demo-secret',
      'Ctrl-C',
    ]) {
      expect(text).toContain(words);
    }
  });

  it('holds no sign-ins outside demo mode', () => {
    const text = banner(1, addresses, '/srv/.data', null);
    expect(text).not.toContain('.example');
    expect(text).not.toContain('secret');
  });

  it('names no password when the seed told none', () => {
    expect(demoFrom('loaded 300 referrals')).toEqual({ password: null });
  });
});
