import { dirname, join, resolve } from 'node:path';
import { Environment, FileSystemLoader } from 'nunjucks';

const packageOf = (name: string) => dirname(require.resolve(`${name}/package.json`));
/** Where the pages' own templates stand: beside the code that presents them. */
const OWN = resolve(__dirname, '..');

/** Nunjucks with our templates and the macros of the design system. Everything is escaped; nothing is marked safe by us. */
export function views(): Environment {
  const places = [OWN, join(packageOf('govuk-frontend'), 'dist'), packageOf('@ministryofjustice/frontend')];
  return new Environment(new FileSystemLoader(places), { autoescape: true, trimBlocks: true, lstripBlocks: true });
}
