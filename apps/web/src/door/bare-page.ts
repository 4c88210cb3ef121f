import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { problemOf, type Problem } from './problem.rules';

/** A page without the frame, for when there is nothing to make a frame from: the database is away, or the request is broken. */
export function barePage(status: number): { readonly headers: Record<string, string>; readonly body: string; readonly status: number } {
  const problem = problemOf({ statusCode: status }, false);
  const nonce = randomBytes(16).toString('base64');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    'x-content-type-options': 'nosniff',
    ...(problem.retryAfter ? { 'retry-after': String(problem.retryAfter) } : {}),
  };
  return { headers, body: html(problem, nonce), status: problem.status };
}

export function sendBare(response: ServerResponse, status: number): void {
  const page = barePage(status);
  response.writeHead(page.status, page.headers).end(page.body);
}

function html({ title, words }: Problem, nonce: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title} – Victims Commission</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style nonce="${nonce}">body{font:1.2rem/1.5 system-ui,sans-serif;margin:0;color:#0b0c0c}header{background:#1f3d5c;color:#fff;padding:1rem;font-weight:700}main{max-width:40rem;padding:1rem}</style>
</head><body><header>Victims Commission</header><main><h1>${title}</h1>${words.map((w) => `<p>${w}</p>`).join('')}</main></body></html>`;
}
