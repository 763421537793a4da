import type { IncomingHttpHeaders } from 'node:http';
import type { CodeHost } from '../../../src/webhooks/contract.ts';
import type { Asked, StubAnswer } from '../../outbound/stub-host.ts';

/** One way in which a host proves where a delivery comes from. */
export type Proof = {
  name: string;
  /** Whether another body needs another proof; a plain token proves any. */
  coversBody: boolean;
  /** All headers of a delivery, made without the code under test. `now` in ms since the epoch. */
  headers(body: Buffer, secret: string, now: number): IncomingHttpHeaders;
};

/** A host, and what the contract has to know of it to try it out. */
export type HostSubject = {
  host: CodeHost;
  proofs: Proof[];
  /** Of the headers that `proofs` make. */
  deliveryId: string;
  /** Every event that is read, with a payload that happened in `repository`. */
  events: { event: string; headers: IncomingHttpHeaders; payload: unknown }[];
  /** The headers of one that is not read. */
  unknownEvent: IncomingHttpHeaders;
  repository: string;
  /** Paths of the address of pull request 482 of the repository, the first as the host writes it. */
  paths: string[];
  /** Paths of anything else. */
  otherPaths: string[];
  /** Answers of an API that knows all that it is asked for, and says yes. */
  answer(asked: Asked): StubAnswer;
  /** What the paths of all repositories begin with in the API. */
  repositoriesAt: string;
  /** The header that bears the token `canary-token`, and how. */
  token: { header: string; value: string };
};
