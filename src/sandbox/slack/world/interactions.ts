import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Clock } from '../../../clock.ts';
import { slackLimits } from '../../../slack/limits.ts';
import type { option } from '../blocks/composition.ts';
import type { Violation } from './traffic.ts';

/** One thing that a person did with the app, and all that the app showed them because of it. */
export type Interaction = {
  person: string;
  triggerId: string;
  /** Ephemeral and other messages, by channel and ts, that this person got in answer. */
  shown: { channel: string; ts: string }[];
  views: string[];
  violations: Violation[];
  isOver: boolean;
};

export type Trigger = {
  interaction: Interaction;
  expires: number;
  used: boolean;
  viewId?: string | undefined;
};

export type ResponseUrl = {
  interaction: Interaction;
  expires: number;
  usesLeft: number;
  channel: string;
  /** The message that carried the button, if one did. */
  source?: { channel: string; ts: string } | undefined;
};

export type Interactions = {
  triggers: Map<string, Trigger>;
  /** By their path, such as `/responses/T0DOCKET/…`. */
  responseUrls: Map<string, ResponseUrl>;
  underWay: Set<Interaction>;
  /** What external selects offered, by person and element, so that it can be chosen by its value. */
  offers: Map<string, Option[]>;
};

type Option = z.infer<typeof option>;

export function interactions(): Interactions {
  return { triggers: new Map(), responseUrls: new Map(), underWay: new Set(), offers: new Map() };
}

/** Begins an interaction: its trigger is good for one modal. `viewId` is the modal in which the person acted. */
export function beginInteraction(
  all: Interactions,
  clock: Clock,
  person: string,
  viewId?: string,
): Interaction {
  const triggerId = `${clock.now()}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
  const interaction = { person, triggerId, shown: [], views: [], violations: [], isOver: false };
  all.triggers.set(triggerId, {
    interaction,
    expires: clock.now() + slackLimits.time.trigger,
    used: false,
    viewId,
  });
  all.underWay.add(interaction);
  return interaction;
}

/** Makes a response_url for an interaction and returns its path. */
export function newResponsePath(
  all: Interactions,
  clock: Clock,
  url: Pick<ResponseUrl, 'interaction' | 'channel' | 'source'>,
): string {
  const path = `/responses/${randomBytes(12).toString('hex')}`;
  const expires = clock.now() + slackLimits.time.responseUrl;
  all.responseUrls.set(path, { ...url, expires, usesLeft: slackLimits.rates.responseUrlUses });
  return path;
}

/** Ends an interaction: what the app shows from now on no longer counts as its answer. */
export function endInteraction(all: Interactions, interaction: Interaction): void {
  interaction.isOver = true;
  all.underWay.delete(interaction);
}
