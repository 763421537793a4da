import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { repositoryList } from './repositories.ts';

/** What a connection has to know of the service at its other end, before anybody calls it. */
export type Provider = {
  /** On connections, and in the route `/hooks/:host/…`: `github`. */
  readonly id: string;
  /** For people: `GitHub`. */
  readonly title: string;
  /** Origins that need no configuration: `https://github.com`. */
  readonly builtInOrigins: readonly string[];
  /** What stands between repository and number where its people name a pull request: `payments/api#482`. */
  readonly numberSign: '#' | '!';
  /** What a connection may keep beside what all have. Strict: a property that is not named here is refused. */
  readonly metadata: z.ZodType<Record<string, unknown>>;
  /** Makes a secret that the service's form takes. */
  newSecret(): string;
};

/** Repositories that its token may be asked about, besides those of which something came in. */
const metadata = z.strictObject({ repositories: repositoryList.optional() });

/** 256 bits, as long as the digest that they sign. */
const SECRET_BYTES = 32;

const github: Provider = {
  id: 'github',
  title: 'GitHub',
  builtInOrigins: ['https://github.com'],
  numberSign: '#',
  metadata,
  newSecret: () => randomBytes(SECRET_BYTES).toString('hex'),
};

const gitlab: Provider = {
  id: 'gitlab',
  title: 'GitLab',
  builtInOrigins: ['https://gitlab.com'],
  // `#` is that of issues: https://docs.gitlab.com/user/markdown/#gitlab-specific-references
  numberSign: '!',
  metadata,
  // As its signing token has to be (Standard Webhooks); its plain secret token takes any text.
  newSecret: () => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`,
};

/** What can be connected. A code host of this list has a folder in `src/webhooks`. */
export const providers = { github, gitlab } as const;

/** The provider of an id; undefined for one that Docket does not know. */
export function findProvider(id: string): Provider | undefined {
  return Object.values(providers).find((provider) => provider.id === id);
}
