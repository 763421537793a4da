import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../clock.ts';
import type { Log } from '../../log.ts';
import type { Once } from '../answered.ts';
import type { Installation } from '../connection.ts';
import type { HomeTabs, Surfaces } from '../contract.ts';
import type { CardKeeper } from '../outgoing/card-keeper.ts';
import type { DeliveryId, TurnOpener } from './turn.ts';

/** What the handlers of deliveries work with. */
export type Incoming = {
  surfaces: Surfaces;
  client: WebClient;
  clock: Clock;
  log: Log;
  installation: Installation;
  /** Opens the turns of one delivery. */
  turns(delivery: DeliveryId): TurnOpener;
  cards: CardKeeper;
  home: HomeTabs;
  once: Once;
};
