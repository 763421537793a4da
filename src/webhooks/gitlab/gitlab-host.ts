import { providers } from '../../code/connections/providers.ts';
import type { CodeHost } from '../contract.ts';
import { pullRequestUrl, readPath } from './address.ts';
import { openClient } from './api/open-client.ts';
import { eventName, parse } from './events/parse.ts';
import { laneOf } from './project.ts';
import { deliveryId, instanceOf, verify } from './proof.ts';

/** gitlab.com, and GitLab wherever it is run. */
export const gitlabHost: CodeHost = {
  ...providers.gitlab,
  verify,
  deliveryId,
  instanceOf,
  eventName,
  laneOf,
  parse,
  readPath,
  pullRequestUrl,
  apiOrigin: (origin) => origin,
  openClient,
};
