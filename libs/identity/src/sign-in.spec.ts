import { ownPath } from './sign-in';

describe('where one comes back to after signing in', () => {
  it.each(['/', '/cases', '/cases/123?tab=contacts'])('%s is a path of ours', (path) => expect(ownPath(path)).toBe(path));
  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'cases', '', '/a b', '/a\\b'])('%s is not', (path) =>
    expect(ownPath(path)).toBe('/'),
  );
});
