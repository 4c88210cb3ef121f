/** Imported first: says plainly that Node is too old, before anything newer is loaded. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

export const tooOld = (majorVersion: number, minorVersion: number): boolean =>
  majorVersion < 20 || (majorVersion === 20 && minorVersion < 19);

if (tooOld(major, minor)) {
  process.stderr.write(`Node ${process.versions.node} is too old: 20.19 or newer is needed, 24 LTS is recommended (https://nodejs.org).\n`);
  process.exit(1);
}
