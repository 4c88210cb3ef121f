import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif';

export const designSystem = (): string => join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');

/**
 * The design system's style and our header in one sheet. GDS Transport is licensed for GOV.UK only and this is not a GOV.UK service:
 * its font faces are taken out and the machine's own sans-serif stands in its place.
 */
export function style(): { readonly css: string; readonly path: string } {
  const govuk = readFileSync(join(designSystem(), 'govuk', 'govuk-frontend.min.css'), 'utf8');
  const css = `${govuk}\n${OWN}`
    .replace(/^@charset "UTF-8";/, '')
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/"?GDS Transport"?,arial,sans-serif/g, SANS)
    .replaceAll(/\/\*# sourceMappingURL[^*]*\*\//g, '');
  return { css, path: `/assets/style-${createHash('sha256').update(css).digest('hex').slice(0, 12)}.css` };
}

/** The same header as the web's. */
const OWN = `
.vc-header{background:#1f3d5c;border-bottom:.4rem solid #ffd166}
.vc-header__row{padding:.75rem 0}
.vc-header__name{font:700 1.5rem/1.2 ${SANS};color:#fff;text-decoration:none}
.vc-header__name:hover{color:#fff;text-decoration:underline}
.vc-header__name:focus{outline:3px solid transparent;background:#fd0;color:#0b0c0c;box-shadow:0 -2px #fd0,0 4px #0b0c0c}
.vc-footer{border-top:1px solid #cecece;margin-top:2rem;padding:1.5rem 0 2.5rem;background:#f4f8fb}
.govuk-template{background:#f4f8fb}
.vc-qr{display:block;width:220px;height:220px;border:1px solid #cecece;background:#fff}
.vc-secret{font-family:ui-monospace,monospace;letter-spacing:.08em;overflow-wrap:anywhere}
`;

export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="4" fill="#1f3d5c"/>' +
  '<path d="M7 9l5.500 14L18 9" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>' +
  '<path d="M26 12a5.500 5.500 0 1 0 0 8" fill="none" stroke="#ffd166" stroke-width="3" stroke-linecap="round"/></svg>';
