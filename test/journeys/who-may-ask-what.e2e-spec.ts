import { Controller, Get, Post } from '@nestjs/common';
import { Checkpoints } from '#libs/audit';
import { Can, DEMO } from '#libs/identity';
import { Work, loadConfig } from '#libs/platform';
import { ApiModule } from '../../apps/api/src/api.module';
import { WebModule } from '../../apps/web/src/web.module';
import { routesIn, routesOf } from '../architecture/routes';
import { Matrix, told, type Asked } from '../support/matrix';
import { wholeService, type Service } from '../support/service';

jest.setTimeout(180_000);

/** What a hurried change would look like: asked for a permission, and nothing about whose case it is. */
@Controller('cases')
class PlantedController {
  @Get(':id/planted')
  @Can('case.read')
  shows(): string {
    return 'another’s case';
  }

  @Post('planted')
  @Can('case.allocate')
  forgets(): string {
    throw new Error('planted');
  }
}

const config = loadConfig({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' });
const asksSomebody = (route: { isPublic: boolean }) => !route.isPublic;
const planted = routesIn(PlantedController);
const web = routesOf(WebModule.of(config)).filter(asksSomebody);
const api = routesOf(ApiModule.forRoot(config)).filter(asksSomebody);

const wrong = (asked: readonly Asked[]) => asked.filter((a) => !a.ok).map(told);

describe('every route, asked by everybody, about what is theirs, another’s and nobody’s', () => {
  let service: Service;
  let matrix: Matrix;

  beforeAll(async () => {
    const of = WebModule.of.bind(WebModule);
    jest.spyOn(WebModule, 'of').mockImplementation((given) => {
      const module = of(given);
      return { ...module, controllers: [...(module.controllers ?? []), PlantedController] };
    });
    service = await wholeService({ at: '2026-11-18T11:00:00Z' });
    await service.get(Checkpoints).take();
    // no demo client may manage webhooks: these may
    const grant = `update machine_client set scopes = array_append(scopes, 'webhooks:manage')`;
    await service.get(Work).keep('installation', (query) => query(grant));
    matrix = new Matrix(service);
  });
  afterAll(() => service.close());

  it('of each address it is known what it stands for', () => {
    expect(matrix.unknown([...web, ...api])).toEqual([]);
  });

  it('what was planted is found: a page that asks for a permission and forgets whose case it is, and one that breaks', async () => {
    const quiet = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const found = wrong(await matrix.ofWeb(planted));
    quiet.mockRestore();
    expect(found).toContain('GET /cases/:id/planted as caseworkerHaven on another’s: 404 expected, 200 given');
    expect(found).toContain('GET /cases/:id/planted as caseworkerHarbour on nobody’s: 404 expected, 200 given');
    expect(found).toContain('POST /cases/planted as leaderHaven on -: let in expected, 500 given');
    // whoever has not the permission is refused by the guard, whatever the handler forgot
    expect(found.filter((line) => line.includes('officer') || line.includes('commissioner'))).toEqual([]);
  });

  it('the machine interface: no token 401, wrong scope 403, another’s and nobody’s 404, one’s own let in', async () => {
    const asked = await matrix.ofApi(api);
    expect(asked.length).toBeGreaterThan(api.length * 2);
    expect(wrong(asked)).toEqual([]);
  });

  it('the pages: nobody is sent to sign in; no permission, another’s and nobody’s are not there; one’s own let in', async () => {
    const asked = await matrix.ofWeb(web);
    expect(asked.length).toBeGreaterThan(web.length * (Object.keys(DEMO.people).length + 1));
    expect(wrong(asked)).toEqual([]);
  });

  it('what was refused changed nothing', async () => {
    // what was let in may set off notices of its own
    await service.settled();
    const before = await matrix.actsAboutShared();
    expect(before).toBeGreaterThan(0);
    await matrix.ofApi(api);
    await service.settled();
    expect(await matrix.actsAboutShared()).toBe(before);
  });
});
