import type { RequestListener } from 'node:http';
import type { WebClient } from '@slack/web-api';
import type { Clock } from '../clock.ts';
import type { CodePorts } from '../code/code-ports.ts';
import type { Desk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import type { Log } from '../log.ts';
import type { Surfaces } from './contract.ts';

export type SlackConfig = {
  /** Of the one workspace, or of one among several; null where all of them install Docket by OAuth. */
  botToken: string | null;
  /** Where several workspaces may install Docket. `publicUrl`, without a slash at its end, is where Slack sends people back. */
  oauth?: { clientId: string; clientSecret: string; publicUrl: string };
  /** How Slack's deliveries come in. */
  transport: { kind: 'http'; signingSecret: string } | { kind: 'socket'; appToken: string };
  /** Another Slack than slack.com, for the sandbox and tests; ends with `/api/`. */
  apiUrl?: string;
  /** `DOCKET_ADMINS`: `U…`, or `T…:U…` in a certain workspace. */
  admins: readonly string[];
};

/** What the Slack door is made of. The engine's subscribers are asked for later: add the door's own to them. */
export type SlackParts = {
  desk: Desk;
  engine: Engine;
  config: SlackConfig;
  surfaces: Surfaces;
  code: CodePorts;
  log: Log;
  clock: Clock;
};

/**
 * `starting` until Slack was asked for the first time; `unreachable` while it does not answer, or while its
 * deliveries cannot come in.
 */
export type SlackStatus = 'starting' | 'ok' | 'unreachable';

export type SlackDoor = {
  /** Serves `/slack/events`, and with OAuth what people install it by; answers 404 elsewhere, and in Socket Mode everywhere. */
  requestListener: RequestListener;
  /**
   * Asks Slack who we are and who the boards' agents are. Resolves also when Slack is away: it keeps trying.
   * Throws when Slack refuses the token.
   */
  init(): Promise<void>;
  /**
   * Begins to take what Slack delivers. Over HTTP that is up to the server that uses `requestListener`.
   * In Socket Mode it connects to Slack, and throws when Slack refuses the app token.
   */
  listen(): Promise<void>;
  status(): SlackStatus;
  /** Deliveries that are being worked on. */
  inFlight(): number;
  /** Takes no more deliveries and resolves when none is being worked on. Over HTTP, stop the server first. */
  settle(): Promise<void>;
  /** Ends what runs in the background, and the connection to Slack. */
  close(): Promise<void>;
  /** In how many workspaces nothing goes out, because Slack refuses the token. */
  pausedWorkspaces(): Promise<number>;
  /** Of the workspace of `SLACK_BOT_TOKEN`. */
  readonly client: WebClient;
  /** To be handed to the engine before the dispatcher starts. */
  subscribers: readonly Subscriber[];
};
