import { randomBytes } from 'node:crypto';
import { wallClock } from '#libs/kernel';
import { KeyRing, Vault } from '#libs/platform';
import { begun, JourneySeal, OPEN_FOR_MS } from './journey.seal';
import { printOf } from './limits';

const vault = () => new Vault({ key: () => KEY, newest: () => 1 } as unknown as KeyRing);
const KEY = randomBytes(32);
const seal = new JourneySeal(vault());

describe('what was told, between two pages', () => {
  afterEach(() => jest.restoreAllMocks());

  it('is there again, and cannot be read on the way', () => {
    const journey = { ...begun(), told: { name: { givenName: 'Zanzibar' } } };
    const sealed = seal.seal(journey);
    expect(Buffer.from(sealed, 'base64url').toString('latin1') + sealed).not.toContain('Zanzibar');
    expect(seal.open(sealed)).toEqual(journey);
  });

  it('belongs to its journey: moved to another, changed or made up it is nothing', () => {
    const [one, two] = [begun(), begun()];
    const [, sealed = ''] = seal.seal(one).split('.');
    for (const text of [`${two.id}.${sealed}`, `${one.id}.${sealed.slice(0, -2)}AA`, `${one.id}.`, 'nothing', '', undefined, [sealed]]) {
      expect(seal.open(text)).toBeNull();
    }
    expect(seal.open(`${one.id}.${sealed}`)).not.toBeNull();
  });

  it('is worth nothing after an hour', () => {
    const sealed = seal.seal(begun());
    const now = wallClock.millis();
    jest.spyOn(wallClock, 'millis').mockReturnValue(now + OPEN_FOR_MS - 60_000);
    expect(seal.open(sealed)).not.toBeNull();
    jest.spyOn(wallClock, 'millis').mockReturnValue(now + OPEN_FOR_MS + 60_000);
    expect(seal.open(sealed)).toBeNull();
  });
});

describe('counting without keeping addresses', () => {
  it('knows an address again and does not show it', () => {
    expect(printOf('192.0.2.7')).toBe(printOf('192.0.2.7'));
    expect(printOf('192.0.2.7')).not.toBe(printOf('192.0.2.8'));
    expect(printOf('192.0.2.7')).not.toContain('192');
  });

  it('takes a network of IPv6 addresses for one household, however it is written', () => {
    const same = ['2001:db8:1:2::1', '2001:db8:1:2:ffff:0:0:9', '2001:0db8:0001:0002::7'];
    expect(new Set(same.map(printOf)).size).toBe(1);
    expect(printOf('2001:db8:1:3::1')).not.toBe(printOf(same[0]!));
    expect(printOf('::1')).not.toBe(printOf('2001:db8::1'));
    expect(printOf('::ffff:192.0.2.7')).not.toBe(printOf('::ffff:192.0.2.8'));
  });
});
