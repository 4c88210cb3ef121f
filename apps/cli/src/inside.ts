import { Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { migrationNames } from '#migrations';
import { PlatformModule, type Config } from '#libs/platform';
import { CAPABILITIES } from './capabilities';
import { at, withOwner } from './database';
import { DemoStory } from './demo/story';

@Module({})
class InsideModule {}

/** Runs something with the libraries' own verbs at hand, on the database of the configuration. Nothing else is started. */
export function inside<T>(config: Readonly<Config>, what: (app: INestApplicationContext) => Promise<T>, hurried = false): Promise<T> {
  return withOwner(config, async (url) => {
    const platform = PlatformModule.forRoot({ config: at(url, config), app: 'cli', connections: 8, hurried, migrations: migrationNames });
    const module = { module: InsideModule, imports: [platform, ...CAPABILITIES], providers: [DemoStory] };
    const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'warn'], abortOnError: false });
    try {
      return await what(app);
    } finally {
      await app.close();
    }
  });
}
