import type { CodeHost } from './contract.ts';
import { githubHost } from './github/github-host.ts';
import { gitlabHost } from './gitlab/gitlab-host.ts';

/** Every code host. A new one is a folder and a line here. */
export const codeHosts: readonly CodeHost[] = [githubHost, gitlabHost];
