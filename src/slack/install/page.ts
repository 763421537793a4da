import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';

/** What somebody reads in the browser. */
export type Page = { status: number; title: string; text: string };

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:15vh auto;padding:0 1.5rem}' +
  'h1{font-size:1.4rem}';

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** The page loads nothing, and tells nobody the address that it stands at: that has the code and the state in it. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** A plain page with one thing to say. */
export function renderPage({ title, text }: Page): string {
  const head = html`<meta charset="utf-8" /><title>${title}</title><style>${raw(STYLE)}</style>`;
  const body = html`<main><h1>${title}</h1><p>${text}</p></main>`;
  return `<!doctype html><html lang="en"><head>${head.toString()}</head><body>${body.toString()}</body></html>`;
}
