/** Takes secrets out of a text that goes to a log or a terminal. */
export type Redact = (text: string) => string;

const REDACTED = '(secret)';

/** What looks like a secret, whoever's it is. None of the patterns runs over a quote, so that JSON stays JSON. */
const LOOKS: readonly [RegExp, string][] = [
  // Slack's tokens: xoxb-, xoxp-, xoxe., xapp- …
  [/(?<![a-z0-9])x(?:ox[a-z]|app)[-.][\w.-]+/gi, REDACTED],
  // Our own API tokens.
  [/\bdocket_[0-9a-f-]{36}_[\w-]+/gi, REDACTED],
  // A password in a MongoDB URI may hold characters that had to be encoded, so up to the last @.
  [/(mongodb(?:\+srv)?:\/\/)[^\s"'\\<>]*@/gi, `$1${REDACTED}@`],
  [/(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s"'\\<>/@]+@/gi, `$1${REDACTED}@`],
  // Whoever knows a response_url may answer in Docket's name.
  [/(https:\/\/hooks\.slack(?:-gov)?\.com\/)[^\s"'\\<>]+/gi, `$1${REDACTED}`],
  [/(\bwss?:\/\/[^\s"'\\<>?]+\?)[^\s"'\\<>]+/gi, `$1${REDACTED}`],
  [/(\bauthorization\\?["']?\s*[:=]\s*\\?["']?)(?:[a-z]+\s+)?[^\s"'\\<>,}]+/gi, `$1${REDACTED}`],
  [/(\b(?:bearer|basic)\s+)[\w.~+/=-]{12,}/gi, `$1${REDACTED}`],
  [/([?&](?:[a-z_]*token|[a-z_]*secret|password|code|sig)=)[^\s"'\\<>&#]+/gi, `$1${REDACTED}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^"']*/g, REDACTED],
];

/** Shorter ones would blank out ordinary words. */
const SHORTEST = 8;

/**
 * Takes out what looks like a secret, and each of the `secrets`, also where one is encoded for a URL or for JSON.
 * Secrets under eight characters are found by their looks alone.
 */
export function redactor(secrets: readonly string[] = []): Redact {
  const spellings = [...new Set(secrets.filter(({ length }) => length >= SHORTEST).flatMap(spellingsOf))];
  const longestFirst = spellings.sort((one, other) => other.length - one.length);
  return (text) => {
    const withoutOurs = longestFirst.reduce((it, secret) => it.replaceAll(secret, REDACTED), text);
    return LOOKS.reduce((it, [pattern, replacement]) => it.replace(pattern, replacement), withoutOurs);
  };
}

function spellingsOf(secret: string): string[] {
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)];
}

const SECRET_NAME = /(?:TOKEN|SECRET|PASSWORD|PASSPHRASE|CREDENTIALS?|KEYS?)$/i;
const PASSWORD_IN_URI = /^[a-z][a-z0-9+.-]*:\/\/[^:@/\s]*:(.+)@/i;

/** The secrets among environment variables: those whose names say so, and the passwords inside addresses. */
export function secretsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(env).flatMap(([name, value = '']) => [
    ...(SECRET_NAME.test(name) ? partsOf(value) : []),
    ...passwordsIn(value),
  ]);
}

/** A list such as `id:secret,id:secret` is known as a whole and by each secret. */
function partsOf(value: string): string[] {
  const items = value.split(/[\s,]+/);
  return [value, ...items, ...items.map((item) => item.slice(item.indexOf(':') + 1))];
}

function passwordsIn(value: string): string[] {
  const password = PASSWORD_IN_URI.exec(value)?.[1];
  if (password === undefined) return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
