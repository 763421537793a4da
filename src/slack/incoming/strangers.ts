import { z } from 'zod';
import type { Log } from '../../log.ts';
import { section } from '../messages/blocks.ts';
import type { ViewResponse } from './handle-submission.ts';
import { readPayload, submissionPayload } from './payloads.ts';
import { messageView } from './rebuild-form.ts';
import { respond } from './tell-privately.ts';

export const NOT_INSTALLED =
  'Docket is not installed in this workspace. Ask whoever runs it to install it here.';
export const ORGANISATION =
  'Docket is installed for a whole organisation, which it cannot work with. Install it in each workspace instead.';

const pressed = z.object({ response_url: z.url().optional() });

/** Answers to deliveries of workspaces that Docket is not installed in. Nothing is done for them. */
export type Strangers = {
  command(
    refusal: string,
    ack: (answer: { response_type: 'ephemeral'; text: string }) => Promise<void>,
  ): Promise<void>;
  action(refusal: string, body: unknown, ack: () => Promise<void>): Promise<void>;
  submission(refusal: string, body: unknown, ack: (response: ViewResponse) => Promise<void>): Promise<void>;
  /** It is acknowledged: delivered again, it would be no other. */
  event(body: unknown): void;
};

/** Opens the answers. */
export function openStrangers(log: Log): Strangers {
  return {
    command: (text, ack) => ack({ response_type: 'ephemeral', text }),
    async action(text, body, ack) {
      await ack();
      await respond({ log }, pressed.safeParse(body).data?.response_url, { text });
    },
    async submission(text, body, ack) {
      const { view } = readPayload(submissionPayload, body);
      await ack({ response_action: 'update', view: messageView(view, [section(text)]) });
    },
    event(body) {
      const { team_id: teamId } = z.looseObject({ team_id: z.string() }).safeParse(body).data ?? {};
      log.info(
        { teamId },
        'An event came from a workspace that Docket is not installed in, and was dropped.',
      );
    },
  };
}
