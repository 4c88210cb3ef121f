import { AppLogger } from './app-logger';

function lines(say: (log: AppLogger) => void, level: 'log' | 'warn' = 'log'): Record<string, unknown>[] {
  const written: string[] = [];
  const grab = (text: unknown) => written.push(String(text)) > 0;
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(grab);
  const err = jest.spyOn(process.stderr, 'write').mockImplementation(grab);
  try {
    say(new AppLogger('api', { LOG_LEVEL: level }));
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
  return written.map((text) => JSON.parse(text) as Record<string, unknown>);
}

describe('the log of a process', () => {
  it('writes one JSON line that names the app and the request id', () => {
    const [line] = lines((log) => log.request({ requestId: 'r1', method: 'GET', route: '/v1/referrals/:id', status: 200, ms: 3.14159 }));
    expect(line).toMatchObject({ app: 'api', context: 'request', level: 'log' });
    expect(line?.message).toEqual({ requestId: 'r1', method: 'GET', route: '/v1/referrals/:id', status: 200, ms: 3.1 });
  });

  it('an error is told without what somebody typed', () => {
    const written = lines((log) => log.error('refused', new Error('value "Okafor" is not right')));
    expect(JSON.stringify(written)).not.toContain('Okafor');
    expect(written[0]).toMatchObject({ level: 'error', error: { name: 'Error' } });
  });

  it('an error alone is told without what somebody typed', () => {
    const written = lines((log) => log.error(new Error('value "Okafor" is not right')));
    expect(JSON.stringify(written)).not.toContain('Okafor');
    expect(JSON.stringify(written)).toContain('is not right');
  });

  it('a stack given as text loses its message', () => {
    const written = lines((log) => log.error('failed', new Error('value "Okafor" is not right').stack, 'ExceptionsHandler'));
    expect(JSON.stringify(written)).not.toContain('Okafor');
    expect(JSON.stringify(written)).toContain('app-logger.spec');
  });

  it('says nothing below its level', () => {
    expect(lines((log) => log.log('starting'), 'warn')).toEqual([]);
  });
});
