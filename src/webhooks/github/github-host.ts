import { providers } from '../../code/connections/providers.ts';
import type { CodeHost } from '../contract.ts';
import { apiOrigin, pullRequestUrl, readPath } from './address.ts';
import { openClient } from './api/open-client.ts';
import { eventName, parse } from './events/parse.ts';
import { laneOf } from './lane.ts';
import { deliveryId, instanceOf, verify } from './proof.ts';

/** GitHub: github.com, its enterprises in the cloud, and own instances. */
export const githubHost: CodeHost = {
  ...providers.github,
  verify,
  deliveryId,
  instanceOf,
  eventName,
  laneOf,
  parse,
  readPath,
  pullRequestUrl,
  apiOrigin,
  openClient,
};
