import { demoActor } from '#libs/identity';
import { SYSTEM, type Actor } from '#libs/kernel';
import { Settings, Work } from '#libs/platform';
import { WebhooksService } from '#libs/webhooks';
import { testWeb, type DemoPerson, type TestWeb } from '../../../../test/support/web';

let on: TestWeb;
beforeAll(async () => (on = await testWeb('2026-11-18T11:00:00Z')));
afterAll(() => on.close());

const client: Actor = { ...demoActor('wmpRecords'), scopes: ['webhooks:manage'] };
const read = async (as: DemoPerson) =>
  (await on.show('/webhooks', as)).text
    .replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('the systems that are told of changes', () => {
  it('there is none: the page says how one asks', async () => {
    expect(await read('administratorPcc')).toContain('No system is told of changes yet. A machine client with the scope webhooks:manage');
    expect((await on.show('/webhooks', 'leaderHaven')).status).toBe(404);
  });

  it('each says whether it works, and never the address itself', async () => {
    await on.get(Settings).set(SYSTEM, 'webhooks.toLoopback', 'true');
    for (const name of ['well', 'ill', 'dead'])
      await on.get(WebhooksService).add(client, `https://${name}.example.org/hook?token=Quillfeather`);
    await on.get(Work).keep('webhook_delivery', async (query) => {
      const of = (name: string) => `(select id from webhook where host = '${name}.example.org')`;
      const ill = `update webhook_health set failing_since = '2026-11-18T08:15:00Z', last_failure = $1 where webhook_id = `;
      await query(ill + of('ill'), ['answered-502']);
      await query(ill + of('dead'), ['too-slow']);
      await query(`update webhook_health set arrived_at = '2026-11-18T10:30:00Z' where webhook_id = ${of('well')}`);
      await query(`update webhook set disabled_at = '2026-11-18T09:00:00Z', disabled_why = 'dead' where host = 'dead.example.org'`);
    });
    const text = await read('administratorPcc');
    expect(text).toContain('3 systems told of changes, 2 of them in trouble');
    expect(text).toContain(
      'dead.example.org Turned off West Midlands Police (demonstration), client wmp-records Nobody answered for a day',
    );
    expect(text).toContain('Nothing has arrived since Wednesday 18 November 2026 at 08:15: it answered 502.');
    expect(text).toMatch(/well\.example\.org Working .* A message arrived last on Wednesday 18 November 2026 at 10:30\. Nothing waits\./);
    expect(text.indexOf('dead.example.org')).toBeLessThan(text.indexOf('ill.example.org'));
    expect(text).not.toContain('Quillfeather');
  });

  it('of another organisation are not there', async () => {
    expect(await read('administratorHaven')).toContain('No system is told of changes yet.');
  });
});
