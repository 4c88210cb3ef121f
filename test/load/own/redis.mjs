import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { until } from './waiting.mjs';

export const hasRedis = () => spawnSync('redis-server', ['--version']).status === 0;

/** A Redis of its own that keeps what it was told (AOF, fsync every second) and evicts nothing, as in production. */
export class OwnRedis {
  constructor(at, port) {
    Object.assign(this, { port, folder: at.make('redis'), url: `redis://127.0.0.1:${port}` });
  }

  async start() {
    const options = [
      '--port',
      this.port,
      '--bind',
      '127.0.0.1',
      '--dir',
      this.folder,
      '--appendonly',
      'yes',
      '--save',
      '',
      '--maxmemory-policy',
      'noeviction',
    ];
    this.process = spawn('redis-server', options.map(String), { stdio: 'ignore' });
    await until('Redis answers', 10_000, () => this.use((redis) => redis.ping()).catch(() => null));
  }

  async kill() {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await ended;
  }

  async use(what) {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    try {
      await redis.connect();
      return await what(redis);
    } finally {
      redis.disconnect();
    }
  }

  end() {
    if (this.process?.exitCode === null && this.process.signalCode === null) this.process.kill('SIGKILL');
  }
}
