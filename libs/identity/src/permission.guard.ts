import { Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { forbidden, type Actor } from '#libs/kernel';
import type { Permission } from './permission-table';
import { need } from './permissions';

export const CAN = 'vc:can';
export const PUBLIC_ROUTE = 'vc:public';

/** The handler needs this permission. */
export const Can = (permission: Permission) => SetMetadata(CAN, permission);
/** The handler answers anybody. */
export const Public = () => SetMetadata(PUBLIC_ROUTE, true);

/**
 * Global guard: asks the table of permissions for the actor that the door has put on the request (`request.actor`). A handler
 * that says neither `@Can` nor `@Public` is denied to everybody. Refusals are DomainErrors: each door maps them.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const on = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC_ROUTE, on)) return true;
    const permission = this.reflector.getAllAndOverride<Permission | undefined>(CAN, on);
    if (permission === undefined) throw forbidden();
    const { actor } = context.switchToHttp().getRequest<{ actor?: Actor }>();
    if (!actor) throw forbidden('unauthenticated');
    need(actor, permission);
    return true;
  }
}
