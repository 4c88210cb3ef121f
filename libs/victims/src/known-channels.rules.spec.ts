import { asKnown, type KnownChannel } from './known-channels.rules';
import type { ChannelRow } from './victim.groups';

const NUMBER = '+447700900123';
const sent = (id: string, owner: ChannelRow['owner'], over: Partial<ChannelRow> = {}): ChannelRow => ({
  id,
  kind: 'voice',
  value: NUMBER,
  owner,
  mark: 'safe',
  place: 0,
  ...over,
});
const known = (id: string, owner: string, over: Partial<KnownChannel> = {}): KnownChannel => ({
  id,
  kind: 'voice',
  value: NUMBER,
  owner,
  unsafe_at: null,
  ...over,
});
const ids = (rows: readonly ChannelRow[]) => rows.map((row) => row.id);

describe('channels that are sent again', () => {
  it('keep their rows', () => {
    expect(ids(asKnown([sent('new', 'victim')], [known('old', 'victim')]))).toEqual(['old']);
  });

  it('a number that is the victim’s and the guardian’s keeps both rows, whatever the order', () => {
    const before = [known('v', 'victim'), known('g', 'guardian')];
    expect(ids(asKnown([sent('1', 'guardian'), sent('2', 'victim')], before))).toEqual(['g', 'v']);
  });

  it('a number that is sent twice where it was known once gets one new row', () => {
    expect(ids(asKnown([sent('1', 'guardian'), sent('2', 'victim')], [known('v', 'victim')]))).toEqual(['1', 'v']);
  });

  it('a number keeps its row when only its owner is told otherwise', () => {
    expect(ids(asKnown([sent('1', 'shared')], [known('v', 'victim')]))).toEqual(['v']);
  });

  it('what we found unsafe stays unsafe, and so does every new entry of it', () => {
    const before = [known('v', 'victim', { unsafe_at: new Date('2026-11-18T11:00:00Z') })];
    const marks = asKnown([sent('1', 'victim'), sent('2', 'guardian'), sent('3', 'victim', { value: '+447700900124' })], before);
    expect(marks.map((row) => row.mark)).toEqual(['unsafe', 'unsafe', 'safe']);
  });

  it('another kind of the same number is another channel', () => {
    expect(ids(asKnown([sent('1', 'victim', { kind: 'text' })], [known('v', 'victim')]))).toEqual(['1']);
  });
});
