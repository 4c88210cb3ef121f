// Preloaded into every app when BENCH_PROFILE names a folder: writes where the time went when the app ends (open it in any DevTools).
const { writeFileSync } = require('node:fs');
const { Session } = require('node:inspector');
const { join } = require('node:path');

const app = /apps\/(\w+)\//.exec(process.argv[1] ?? '')?.[1];
if (app && !['local', 'cli'].includes(app)) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.on('exit', () =>
    session.post('Profiler.stop', (fault, { profile }) => {
      if (!fault) writeFileSync(join(process.env.BENCH_PROFILE, `${app}.cpuprofile`), JSON.stringify(profile));
    }),
  );
}
