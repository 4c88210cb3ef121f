import { NIL_ID, PUBLIC, ROLES, SYSTEM } from './actor';
import { Clock, WallClock, wallClock } from './clock';
import { isId } from './id';

const DAY = 86_400_000;

describe('the two clocks', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: new Date('2026-07-15T22:30:00.000Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it("the law's clock tells the wall's time until it is turned", () => {
    const clock = new Clock();
    expect(clock.now().toISOString()).toBe('2026-07-15T22:30:00.000Z');
    clock.turn(365 * DAY);
    expect(clock.now().toISOString()).toBe('2027-07-15T22:30:00.000Z');
    clock.turn(0);
    expect(clock.now().toISOString()).toBe('2026-07-15T22:30:00.000Z');
  });

  it('it goes on from where it was set', () => {
    const clock = new Clock(-DAY);
    jest.advanceTimersByTime(1500);
    expect(clock.now().toISOString()).toBe('2026-07-14T22:30:01.500Z');
  });

  it('its day is the day in London, where midnight comes an hour earlier in summer', () => {
    const clock = new Clock();
    expect(clock.today()).toBe('2026-07-15');
    clock.turn(30 * 60_000);
    expect(clock.today()).toBe('2026-07-16');
  });

  it("the wall's clock does not turn with it", () => {
    const clock = new Clock();
    clock.turn(365 * DAY);
    expect(wallClock).toBeInstanceOf(WallClock);
    expect(wallClock.now().toISOString()).toBe('2026-07-15T22:30:00.000Z');
    expect(wallClock.millis()).toBe(Date.parse('2026-07-15T22:30:00.000Z'));
  });
});

describe('those who act without signing in', () => {
  it.each([
    [SYSTEM, 'system'],
    [PUBLIC, 'public'],
  ] as const)('have the nil id, no organisation, one role of the list and nothing else', (actor, role) => {
    expect(actor).toEqual({ kind: role, id: NIL_ID, organisationId: null, roles: [role], scopes: [], forces: [] });
    expect(ROLES).toContain(role);
    expect(isId(actor.id)).toBe(true);
  });
});
