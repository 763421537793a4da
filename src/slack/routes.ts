import type { AllMiddlewareArgs, App } from '@slack/bolt';
import { handleAction } from './incoming/handle-action.ts';
import { handleCommand } from './incoming/handle-command.ts';
import { handleEvent } from './incoming/handle-event.ts';
import { handleShortcut } from './incoming/handle-shortcut.ts';
import { handleSubmission, type ViewResponse } from './incoming/handle-submission.ts';
import type { Incoming } from './incoming/incoming.ts';
import type { Strangers } from './incoming/strangers.ts';

const ANY = /[\s\S]*/;

/** From where a delivery comes: a workspace that Docket works in, or somewhere else. */
export type Sender = { incoming: Incoming } | { refusal: string };
type Context = AllMiddlewareArgs['context'];

/**
 * Hands what Slack delivers to our own routing, which works in the workspace that the delivery comes from. There is one
 * listener of each kind, because Bolt runs all that match at once: so nothing is answered twice, and nothing that is
 * unknown stays unanswered.
 */
export function addRoutes(
  app: App,
  { from, strangers }: { from(context: Context): Promise<Sender>; strangers: Strangers },
): void {
  app.command(ANY, async ({ body, ack, context }) => {
    const sender = await from(context);
    if ('refusal' in sender) return strangers.command(sender.refusal, ack);
    await handleCommand(sender.incoming, body, ack);
  });
  app.action(ANY, async ({ body, ack, context }) => {
    const sender = await from(context);
    if ('refusal' in sender) return strangers.action(sender.refusal, body, ack);
    await handleAction(sender.incoming, body, ack);
  });
  app.view({ callback_id: ANY, type: 'view_submission' }, async ({ body, ack, context }) => {
    const sender = await from(context);
    const answer = (response?: ViewResponse) => ack(response as never);
    if ('refusal' in sender) return strangers.submission(sender.refusal, body, answer);
    await handleSubmission(sender.incoming, body, answer);
  });
  app.event(ANY, async ({ body, context }) => {
    const sender = await from(context);
    if ('refusal' in sender) return strangers.event(body);
    await handleEvent(sender.incoming, body);
  });
  app.view({ callback_id: ANY, type: 'view_closed' }, ({ ack }) => ack());
  app.options(ANY, ({ ack }) => ack({ options: [] }));
  app.shortcut(ANY, async ({ body, ack, context }) => {
    const sender = await from(context);
    if ('refusal' in sender) return strangers.action(sender.refusal, body, ack);
    await handleShortcut(sender.incoming, body, ack);
  });
}
