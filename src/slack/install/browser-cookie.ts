import { parse, serialize } from 'hono/utils/cookie';
import type { OAuth } from './exchange-code.ts';
import { STATE_MS } from './install-state.ts';

const NAME = 'docket_install';

type Where = Pick<OAuth, 'publicUrl'>;

/** The cookie that binds an installation to its browser. Slack's redirect is a top-level GET, with which `Lax` goes. */
export function browserCookie({ publicUrl }: Where, browser: string): string {
  return serialize(nameAt(publicUrl), browser, { ...optionsAt(publicUrl), maxAge: STATE_MS / 1_000 });
}

/** Takes it away again. */
export function clearedCookie({ publicUrl }: Where): string {
  return serialize(nameAt(publicUrl), '', { ...optionsAt(publicUrl), maxAge: 0 });
}

/** What it holds, or null. */
export function readBrowser({ publicUrl }: Where, header: string | undefined): string | null {
  const name = nameAt(publicUrl);
  return parse(header ?? '', name)[name] ?? null;
}

/** With `__Host-` no other host of the domain can set it; browsers take that over https alone. */
function nameAt(publicUrl: string): string {
  return isSecure(publicUrl) ? `__Host-${NAME}` : NAME;
}

function optionsAt(publicUrl: string) {
  return { path: '/', httpOnly: true, secure: isSecure(publicUrl), sameSite: 'Lax' } as const;
}

function isSecure(publicUrl: string): boolean {
  return publicUrl.startsWith('https://');
}
