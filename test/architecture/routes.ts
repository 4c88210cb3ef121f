import 'reflect-metadata';
import { RequestMethod, type DynamicModule, type Type } from '@nestjs/common';
import { METHOD_METADATA, MODULE_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { CAN, PUBLIC_ROUTE } from '#libs/identity';

export interface Route {
  readonly handler: string;
  readonly method: string;
  readonly path: string;
  /** The permission of `@Can`; undefined when it says none. */
  readonly can: string | undefined;
  readonly isPublic: boolean;
}

type Imported = Type | DynamicModule;

/** Every route of a module and of all that it imports, read from the decorators: nothing is started. */
export function routesOf(module: Imported, seen = new Set<unknown>()): Route[] {
  if (seen.has(module)) return [];
  seen.add(module);
  const type = 'module' in module ? module.module : module;
  const dynamic: Partial<DynamicModule> = 'module' in module ? module : {};
  const own = [...(dynamic.controllers ?? []), ...metadata<Type[]>(type, MODULE_METADATA.CONTROLLERS, [])];
  const imports = [...((dynamic.imports ?? []) as Imported[]), ...metadata<Imported[]>(type, MODULE_METADATA.IMPORTS, [])];
  return [...own.flatMap(routesIn), ...imports.flatMap((one) => routesOf(one, seen))];
}

export function routesIn(controller: Type): Route[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name] as object;
    const paths = metadata<string | string[] | undefined>(handler, PATH_METADATA, undefined);
    if (name === 'constructor' || paths === undefined) return [];
    const above = metadata<string>(controller, PATH_METADATA, '');
    return [paths].flat().map((path) => ({
      handler: `${controller.name}.${name}`,
      method: RequestMethod[metadata<number>(handler, METHOD_METADATA, RequestMethod.GET)] ?? '',
      path: `/${above}/${path}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1'),
      can: metadata<string | undefined>(handler, CAN, metadata<string | undefined>(controller, CAN, undefined)),
      isPublic: metadata(handler, PUBLIC_ROUTE, metadata(controller, PUBLIC_ROUTE, false)),
    }));
  });
}

function metadata<T>(of: object, key: string, otherwise: T): T {
  return (Reflect.getMetadata(key, of) as T | undefined) ?? otherwise;
}
