import type { App } from '@slack/bolt';
import { handleAction } from './incoming/handle-action.ts';
import { handleCommand } from './incoming/handle-command.ts';
import { handleEvent } from './incoming/handle-event.ts';
import { handleShortcut } from './incoming/handle-shortcut.ts';
import { handleSubmission, type ViewResponse } from './incoming/handle-submission.ts';
import type { Incoming } from './incoming/incoming.ts';

const ANY = /[\s\S]*/;

/**
 * Hands what Slack delivers to our own routing. There is one listener of each kind, because Bolt runs all that
 * match at once: so nothing is answered twice, and nothing that is unknown stays unanswered.
 */
export function addRoutes(app: App, incoming: () => Promise<Incoming>): void {
  app.command(ANY, async ({ body, ack }) => handleCommand(await incoming(), body, ack));
  app.action(ANY, async ({ body, ack }) => handleAction(await incoming(), body, ack));
  app.view({ callback_id: ANY, type: 'view_submission' }, async ({ body, ack }) =>
    handleSubmission(await incoming(), body, (response?: ViewResponse) => ack(response as never)),
  );
  app.event(ANY, async ({ body }) => handleEvent(await incoming(), body));
  app.view({ callback_id: ANY, type: 'view_closed' }, ({ ack }) => ack());
  app.options(ANY, ({ ack }) => ack({ options: [] }));
  app.shortcut(ANY, async ({ body, ack }) => handleShortcut(await incoming(), body, ack));
}
