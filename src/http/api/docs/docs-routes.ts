import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ApiRoutes } from '../contract.ts';
import { DOCS_PAGE, START_SCRIPT } from './docs-page.ts';

/** No script or style but our own, and nothing asked of anybody else. */
const SECURITY_HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    // Icons that are part of the style sheet.
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const require = createRequire(import.meta.url);

/** What of Swagger UI is served: name, file and type. */
const ASSETS = [
  ['swagger-ui.css', require.resolve('swagger-ui-dist/swagger-ui.css'), 'text/css; charset=utf-8'],
  [
    'swagger-ui-bundle.js',
    require.resolve('swagger-ui-dist/swagger-ui-bundle.js'),
    'text/javascript; charset=utf-8',
  ],
] as const;

/** They change with a release of Docket alone. */
const FOR_AN_HOUR = { 'cache-control': 'public, max-age=3600' };

/** Adds `/docs`: the document as a page to read and try, served from here alone. */
export function addDocs(api: ApiRoutes): void {
  api.get('/docs', (context) => context.html(DOCS_PAGE, 200, SECURITY_HEADERS));
  const script = { ...SECURITY_HEADERS, 'content-type': 'text/javascript; charset=utf-8' };
  api.get('/docs/start.js', (context) => context.body(START_SCRIPT, 200, script));
  for (const [name, file, type] of ASSETS) {
    const read = openAsset(file);
    const headers = { ...SECURITY_HEADERS, ...FOR_AN_HOUR, 'content-type': type };
    api.get(`/docs/${name}`, async (context) => context.body(await read(), 200, headers));
  }
}

/** Reads a file when it is first asked for, and keeps it; one that could not be read is tried again. */
function openAsset(path: string): () => Promise<ArrayBuffer> {
  let kept: ArrayBuffer | undefined;
  return async () => {
    kept ??= bytesOf(await readFile(path));
    return kept;
  };
}

function bytesOf(file: Buffer): ArrayBuffer {
  return new Uint8Array(file).buffer;
}
