import { Controller, Get, Post } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Can, PermissionGuard, Public, isPermission } from '#libs/identity';
import { loadConfig } from '#libs/platform';
import { ApiModule } from '../../apps/api/src/api.module';
import { needsToken } from '../../apps/api/src/token/know-who-asks';
import { WebModule } from '../../apps/web/src/web.module';
import { routesIn, routesOf, type Route } from './routes';

const config = loadConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
const apps = { api: ApiModule.forRoot(config), web: WebModule.of(config) };
const silent = (route: Route): boolean => route.can === undefined && !route.isPublic;

@Controller('planted')
class PlantedController {
  @Get('silent')
  silent(): void {}

  @Post(['a', 'b'])
  @Can('case.read')
  said(): void {}

  @Get()
  @Public()
  open(): void {}
}

describe('who may ask a route', () => {
  it('a route that says nothing is found', () => {
    const routes = routesIn(PlantedController);
    expect(routes.map((r) => `${r.method} ${r.path}`)).toEqual([
      'GET /planted/silent',
      'POST /planted/a',
      'POST /planted/b',
      'GET /planted',
    ]);
    expect(routes.filter(silent).map((r) => r.handler)).toEqual(['PlantedController.silent']);
  });

  describe.each(Object.entries(apps))('of %s', (_, module) => {
    const routes = routesOf(module);

    it('is said on each, with a permission of the table', () => {
      expect(routes.length).toBeGreaterThan(5);
      expect(routes.filter(silent).map((r) => r.handler)).toEqual([]);
      expect(routes.filter((r) => r.can !== undefined && !isPermission(r.can)).map((r) => r.can)).toEqual([]);
      expect(routes.filter((r) => r.can !== undefined && r.isPublic).map((r) => r.handler)).toEqual([]);
    });

    it('is asked by a guard over all of them', () => {
      expect(module.providers).toContainEqual({ provide: APP_GUARD, useClass: PermissionGuard });
    });
  });

  it('of web: what anybody may ask is this and nothing more', () => {
    const open = routesOf(apps.web).filter((route) => route.isPublic);
    expect(open.map((route) => `${route.method} ${route.path}`).sort()).toEqual([
      'GET /',
      'GET /accessibility',
      'GET /get-support',
      'GET /get-support/your-privacy',
      'GET /health/live',
      'GET /health/ready',
      'GET /help',
      'GET /metrics',
      'GET /privacy',
      'GET /sign-in',
      'GET /sign-in/callback',
      'GET /signed-out',
      'POST /get-support',
      'POST /get-support/send',
    ]);
  });

  it('of the api: a token is asked for before the body is read, wherever the handler is not public', () => {
    for (const route of routesOf(apps.api)) expect([route.path, needsToken(route.path)]).toEqual([route.path, !route.isPublic]);
  });
});
