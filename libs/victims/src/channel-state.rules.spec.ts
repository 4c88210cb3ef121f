import fc from 'fast-check';
import { UNSETTLING, channelState, joinedMark, mayUse, type ConfirmedMark, type UnsettlingKind } from './channel-state.rules';

const at = (text: string) => new Date(text);
const confirmed = { mark: 'safe', confirmedAt: at('2026-01-01T10:00:00Z') } as const satisfies ConfirmedMark;

describe('what a mark is worth at the moment of use', () => {
  it('unsafe and unknown stay what they are, whatever time passes', () => {
    for (const mark of ['unsafe', 'unknown'] as const) expect(channelState({ mark }, at('2036-01-01T00:00:00Z'))).toEqual({ state: mark });
  });

  it('a safe mark holds for 90 days, 30 at high risk, and then has to be checked again', () => {
    expect(channelState(confirmed, at('2026-04-01T09:59:59Z'))).toEqual({ state: 'safe', until: at('2026-04-01T10:00:00Z') });
    expect(channelState(confirmed, at('2026-04-01T10:00:00Z'))).toMatchObject({ state: 'check-again', because: 'too-old' });
    expect(channelState(confirmed, at('2026-01-31T09:59:59Z'), [], 'high').state).toBe('safe');
    expect(channelState(confirmed, at('2026-01-31T10:00:00Z'), [], 'high').state).toBe('check-again');
    expect(channelState(confirmed, at('2026-01-31T10:00:00Z'), [], 'medium').state).toBe('safe');
  });

  it.each(Object.keys(UNSETTLING) as UnsettlingKind[])('%s makes it lapse at once', (kind) => {
    const knownAt = at('2026-01-02T00:00:00Z');
    expect(channelState(confirmed, at('2026-01-03T00:00:00Z'), [{ kind, knownAt }])).toEqual({
      state: 'check-again',
      because: kind,
      since: knownAt,
    });
    expect(channelState(confirmed, knownAt, [{ kind, knownAt }]).state).toBe('check-again');
  });

  it('an event known before the mark was confirmed, or not yet known, changes nothing', () => {
    const events = [
      { kind: 'moved' as const, knownAt: at('2026-01-01T09:59:59Z') },
      { kind: 'new-crime' as const, knownAt: at('2026-02-01T00:00:00Z') },
    ];
    expect(channelState(confirmed, at('2026-01-31T00:00:00Z'), events).state).toBe('safe');
  });

  it('names the first event, and age where that came first', () => {
    const events = [
      { kind: 'moved' as const, knownAt: at('2026-03-01T00:00:00Z') },
      { kind: 'bail-changed' as const, knownAt: at('2026-02-01T00:00:00Z') },
    ];
    expect(channelState(confirmed, at('2026-05-01T00:00:00Z'), events)).toMatchObject({ because: 'bail-changed' });
    expect(channelState(confirmed, at('2026-05-01T00:00:00Z'), events, 'high')).toMatchObject({ because: 'too-old' });
  });

  it('once lapsed it never becomes safe again by itself', () => {
    const day = fc.integer({ min: 0, max: 400 });
    const event = fc.record({ kind: fc.constantFrom(...(Object.keys(UNSETTLING) as UnsettlingKind[])), day });
    const plus = (days: number) => new Date(confirmed.confirmedAt.getTime() + days * 86_400_000);
    fc.assert(
      fc.property(fc.array(event), day, day, (events, a, b) => {
        const known = events.map((e) => ({ kind: e.kind, knownAt: plus(e.day) }));
        const [sooner, later] = [Math.min(a, b), Math.max(a, b)];
        return (
          channelState(confirmed, plus(sooner), known).state === 'safe' || channelState(confirmed, plus(later), known).state !== 'safe'
        );
      }),
    );
  });

  it('nothing is sent to what is unsafe or has to be checked again; to what is unknown only without strict contact', () => {
    const lapsed = { state: 'check-again', because: 'moved', since: at('2026-01-01T00:00:00Z') } as const;
    expect([mayUse(lapsed, 'voice', false), mayUse(lapsed, 'voice', true)]).toEqual([false, false]);
    expect([mayUse({ state: 'unsafe' }, 'voice', false), mayUse({ state: 'unknown' }, 'voice', true)]).toEqual([false, false]);
    expect([
      mayUse({ state: 'unknown' }, 'text', false),
      mayUse({ state: 'safe', until: at('2026-02-01T00:00:00Z') }, 'text', true),
    ]).toEqual([true, true]);
  });

  it('what somebody called safe on a public form is unproven, however long ago', () => {
    const state = channelState({ mark: 'safe', confirmedAt: null }, at('2036-01-01T00:00:00Z'));
    expect(state).toEqual({ state: 'unproven' });
  });

  it('an unproven channel is proven by a call; under strict contact nothing is written to it before', () => {
    const unproven = { state: 'unproven' } as const;
    expect((['voice', 'text', 'voicemail', 'email', 'letter'] as const).filter((kind) => mayUse(unproven, kind, true))).toEqual(['voice']);
    expect(mayUse(unproven, 'email', false)).toBe(true);
  });

  it('unsafe crosses from one record of a person to another, safe never does', () => {
    expect(joinedMark('safe', ['unknown', 'unsafe'])).toBe('unsafe');
    expect(joinedMark('unknown', ['safe'])).toBe('unknown');
    expect(joinedMark('unsafe', ['safe'])).toBe('unsafe');
  });
});
