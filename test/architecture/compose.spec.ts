import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** What holds for `docker compose up`, read from the files: no engine is needed to check it. */
interface Service {
  image: string;
  build?: string;
  read_only?: boolean;
  cap_drop?: string[];
  tmpfs?: string[];
  command: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  ports?: string[];
  networks?: string[] | Record<string, unknown>;
  volumes?: string[];
}

const root = join(__dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as {
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes: Record<string, unknown>;
};
const APPS = ['identity', 'api', 'web', 'worker'] as const;
const ours = [...APPS, 'migrate', 'secrets'];
const service = (name: string): Service => {
  const found = compose.services[name];
  if (!found) throw new Error(`no service ${name}`);
  return found;
};
const networksOf = (name: string): string[] => {
  const { networks } = service(name);
  return Array.isArray(networks) ? networks : Object.keys(networks ?? {});
};

describe('docker-compose.yml', () => {
  it('runs PostgreSQL, Redis, the migration and the four apps', () => {
    expect(Object.keys(compose.services).sort()).toEqual([...ours, 'postgres', 'redis'].sort());
    expect(service('postgres').image).toBe('postgres:18');
  });

  it.each(ours)('%s runs from the one Dockerfile, on a read-only root file system, without capabilities', (name) => {
    expect(service(name)).toMatchObject({ build: '.', image: 'victims-commission', read_only: true, cap_drop: ['ALL'], tmpfs: ['/tmp'] });
  });

  it.each(APPS)('%s waits for the migration, and tells its health by the operator’s verb', (name) => {
    const { command, depends_on, healthcheck } = service(name);
    expect(command).toEqual(['node', `dist/apps/${name}/src/main.js`]);
    expect(depends_on).toMatchObject({ migrate: { condition: 'service_completed_successfully' }, redis: { condition: 'service_healthy' } });
    expect(healthcheck?.test).toEqual(['CMD', 'node', 'dist/apps/cli/src/main.js', 'health', name]);
  });

  it.each(APPS)('%s has a login that owns nothing; only the migration has the owner’s', (name) => {
    const { environment = {}, volumes = [] } = service(name);
    expect(environment).toHaveProperty('DATABASE_URL_FILE');
    expect(Object.keys(environment).filter((key) => key.includes('OWNER'))).toEqual([]);
    expect(volumes.filter((volume) => volume.startsWith('migrate-secrets'))).toEqual([]);
    expect(service('migrate').environment).toHaveProperty('DATABASE_OWNER_URL_FILE');
  });

  it('migrates as a step of its own, once the database is healthy', () => {
    expect(service('migrate').command).toEqual(['node', 'dist/apps/cli/src/main.js', 'migrate']);
    expect(service('migrate').depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(service('postgres').healthcheck?.test).toContain('pg_isready');
  });

  it('keeps every job: Redis evicts nothing and writes to disk', () => {
    const words = service('redis').command.join(' ');
    expect(words).toContain('--appendonly yes');
    expect(words).toContain('--maxmemory-policy noeviction');
    expect(service('redis').volumes).toEqual(['redis:/data']);
  });

  it('lets nobody outside reach the database or the queue, and opens the doors on this machine only', () => {
    expect(compose.networks['data']).toEqual({ internal: true });
    for (const name of ['postgres', 'redis', 'migrate']) {
      expect(networksOf(name)).toEqual(['data']);
      expect(service(name).ports).toBeUndefined();
    }
    for (const name of APPS) for (const port of service(name).ports ?? []) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(networksOf('identity').sort()).toEqual(['data', 'doors']);
  });

  it('holds no secret: what is secret comes by NAME_FILE', () => {
    for (const { environment = {} } of Object.values(compose.services)) {
      for (const [name, value] of Object.entries(environment)) {
        expect(`${name}=${value}`).not.toMatch(/^(?!.*_FILE=).*(PASSWORD|SECRET(?!S_DIR)|TOKEN|KEY|DATABASE_URL)/);
        expect(String(value)).not.toMatch(/:\/\/[^/]*:[^/]*@/);
      }
    }
  });

  it('is production, not a demonstration', () => {
    for (const name of [...APPS, 'migrate']) {
      expect(service(name).environment).toMatchObject({ NODE_ENV: 'production' });
      expect(service(name).environment).not.toHaveProperty('DEMO');
      expect(service(name).environment).not.toHaveProperty('CLOCK_AT');
    }
  });

  it('names volumes that it declares', () => {
    const named = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe('the Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('builds on Node 24 and runs as an ordinary user', () => {
    expect(lines.filter((line) => line.startsWith('FROM ')).map((line) => line.split(' ')[1])).toEqual(['node:24-slim', 'node:24-slim']);
    expect(lines.filter((line) => line.startsWith('USER '))).toEqual(['USER node']);
    expect(lines.findIndex((line) => line.startsWith('USER '))).toBeLessThan(lines.findIndex((line) => line.startsWith('CMD ')));
  });

  it('copies only what is there, and what the build may see', () => {
    const seen = read('.dockerignore').split('\n');
    const copied = lines
      .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
      .flatMap((line) => line.split(' ').slice(1, -1));
    expect(copied.length).toBeGreaterThan(5);
    for (const path of copied) {
      expect(existsSync(join(root, path))).toBe(true);
      expect(seen).toContain(`!${path}`);
    }
    expect(seen[0]).toBe('*');
  });
});
