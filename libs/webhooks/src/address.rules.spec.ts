import * as fc from 'fast-check';
import { isAcceptable, isPublicAddress } from './address.rules';

describe('an address that anybody may reach', () => {
  it.each([
    '8.8.8.8',
    '51.140.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '2a00:1450:4009:81f::200e',
    '2606:4700::1',
  ])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1'],
    // the metadata of clouds
    ...['169.254.169.254', '100.100.100.200', '192.0.0.192', '168.63.129.16', 'fd00:ec2::254', 'fe80::a9fe:a9fe'],
    ...['224.0.0.1', '255.255.255.255', '198.18.0.1', '203.0.113.9', '192.0.2.1'],
    ...['::1', '::', 'fc00::1', 'fd12:3456::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', '100::1'],
    // an IPv4 address in other clothes: mapped, compatible, NAT64, 6to4, Teredo
    ...[
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '64:ff9b:1::1',
      '2002:7f00:1::',
      '2001:0:1::1',
    ],
    ...['2001:db8::1', '', 'localhost', '127.1', '0x7f000001', '2130706433', 'nonsense'],
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));

  it('nothing of a private network ever is', () => {
    const part = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(part, part, part, fc.integer({ min: 16, max: 31 }), (a, b, c, d) => {
        for (const one of [`10.${a}.${b}.${c}`, `192.168.${a}.${b}`, `172.${d}.${a}.${b}`, `127.${a}.${b}.${c}`, `169.254.${a}.${b}`]) {
          expect(isPublicAddress(one)).toBe(false);
          expect(isPublicAddress(`::ffff:${one}`)).toBe(false);
        }
      }),
    );
  });
});

describe('where somebody may want to be told', () => {
  it.each([
    'https://records.example.org/hook',
    'https://records.example.org:8443/a?b=c',
    'https://51.140.1.1/hook',
    'https://[2606:4700::1]/x',
  ])('%s', (url) => expect(isAcceptable(url, false)).toBe(true));

  it.each([
    ...['http://records.example.org/hook', 'ftp://records.example.org', 'https://', 'records.example.org', 'javascript:alert(1)', ''],
    ...['https://user@records.example.org', 'https://user:secret@records.example.org', 'https://records.example.org/#part'],
    ...['https://localhost/x', 'https://LOCALHOST./x', 'https://records', 'https://printer.local', 'https://metadata.google.internal/x'],
    // every way of writing 127.0.0.1 and 169.254.169.254 that a browser understands
    ...['https://127.0.0.1', 'https://127.1', 'https://0x7f000001', 'https://2130706433', 'https://0177.0.0.1', 'https://[::1]'],
    ...['https://[::ffff:127.0.0.1]', 'https://[::ffff:a9fe:a9fe]', 'https://169.254.169.254', 'https://0xa9fea9fe', 'https://①②⑦.0.0.1'],
  ])('never %s', (url) => expect(isAcceptable(url, false)).toBe(false));

  it('this machine, where a test or a demonstration says so, and nothing else besides', () => {
    for (const url of ['http://127.0.0.1:4000/x', 'http://localhost:4000', 'https://[::1]:4000/x']) {
      expect([isAcceptable(url, true), isAcceptable(url, false)]).toEqual([true, false]);
    }
    for (const url of ['http://10.0.0.1', 'https://192.168.1.1', 'http://records.example.org', 'https://169.254.169.254'])
      expect(isAcceptable(url, true)).toBe(false);
  });
});
