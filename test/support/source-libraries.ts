import Module from 'node:module';
import { join } from 'node:path';

/**
 * Jest's module map does not reach globalSetup: there `#libs/…` would be last build's `dist`. This points it at the source, which Jest
 * compiles as it does a test.
 */
type Resolve = (request: string, ...rest: unknown[]) => string;

const loader = Module as unknown as { _resolveFilename: Resolve };
const root = join(__dirname, '../..');

export function useSourceLibraries(): void {
  const resolve = loader._resolveFilename;
  loader._resolveFilename = function (request, ...rest) {
    const library = /^#libs\/([a-z-]+)$/.exec(request)?.[1];
    const path =
      library !== undefined
        ? join(root, 'libs', library, 'src/index.ts')
        : request === '#migrations'
          ? join(root, 'migrations/index.ts')
          : request;
    return resolve.call(this, path, ...rest);
  };
}
