import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif';

/** Where a package of the design system keeps what the browser gets. */
export function distOf(name: 'govuk-frontend' | '@ministryofjustice/frontend'): string {
  const root = dirname(require.resolve(`${name}/package.json`));
  return name === 'govuk-frontend' ? join(root, 'dist', 'govuk') : join(root, 'moj');
}

/**
 * One style sheet out of three. GDS Transport is licensed for GOV.UK only and this is not a GOV.UK service: its font faces are
 * taken out and the machine's own sans-serif stands in its place.
 */
export function style(): { readonly css: string; readonly hash: string } {
  const govuk = readFileSync(join(distOf('govuk-frontend'), 'govuk-frontend.min.css'), 'utf8');
  const moj = readFileSync(join(distOf('@ministryofjustice/frontend'), 'moj-frontend.min.css'), 'utf8');
  const own = readFileSync(join(__dirname, '..', 'assets', 'web.css'), 'utf8');
  const css = [govuk, moj.replaceAll('/assets/', '/assets/moj/'), own]
    .map((sheet) => sheet.replace(/^@charset "UTF-8";/, ''))
    .join('\n')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,arial,sans-serif/g, SANS)
    .replaceAll(/\/\*# sourceMappingURL[^*]*\*\//g, '');
  return { css, hash: createHash('sha256').update(css).digest('hex').slice(0, 12) };
}
