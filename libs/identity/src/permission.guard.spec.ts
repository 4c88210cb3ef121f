import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Actor } from '#libs/kernel';
import { demoActor } from './demo.seed';
import { Can, PermissionGuard, Public } from './permission.guard';

class Pages {
  silent(): void {}
  @Can('case.allocate') allocate(): void {}
  @Public() start(): void {}
}

const guard = new PermissionGuard(new Reflector());
const ask = (method: keyof Pages, actor?: Actor) =>
  guard.canActivate({
    getHandler: () => Object.getOwnPropertyDescriptor(Pages.prototype, method)?.value as () => void,
    getClass: () => Pages,
    switchToHttp: () => ({ getRequest: () => ({ actor }) }),
  } as unknown as ExecutionContext);

describe('the guard on every route', () => {
  it('denies a handler that says nothing, even to a team leader', () => {
    expect(() => ask('silent', demoActor('leaderHaven'))).toThrow(expect.objectContaining({ kind: 'forbidden' }));
  });

  it('lets anybody in where the handler is public', () => {
    expect(ask('start')).toBe(true);
  });

  it('asks who it is before it asks what they may', () => {
    expect(() => ask('allocate')).toThrow(expect.objectContaining({ code: 'unauthenticated' }));
    expect(() => ask('allocate', demoActor('caseworkerHaven'))).toThrow(expect.objectContaining({ code: 'forbidden' }));
    expect(ask('allocate', demoActor('leaderHaven'))).toBe(true);
  });
});
