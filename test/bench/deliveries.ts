import { randomUUID } from 'node:crypto';
import type { InputBlock, ModalView } from '@slack/types';
import { Pool } from 'undici';
import { sampleWorkspace } from '../../src/sandbox/sample/workspace.ts';
import { signatureHeaders } from '../../src/sandbox/slack/delivery/sign.ts';

/** Deliveries to an app as Slack makes them: signed, over sockets that stay open. */
export type Deliveries = {
  /** Runs a slash command and gives the app's answer. */
  command(from: { userId: string; channelId: string }, text: string): Promise<string>;
  /** Submits a form whose inputs hold what the app put in, but for the subject. */
  submit(userId: string, view: ModalView, subject: string): Promise<string>;
  close(): Promise<void>;
};

const { team, appId, signingSecret } = sampleWorkspace;

/** Opens so many sockets to an app. */
export function openDeliveries(appUrl: string, sockets: number): Deliveries {
  const pool = new Pool(appUrl, { connections: sockets });

  async function deliver(form: Record<string, string>): Promise<string> {
    const body = new URLSearchParams(form).toString();
    const signature = signatureHeaders(signingSecret, Math.floor(Date.now() / 1_000), body);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...signature };
    const answer = await pool.request({ path: '/slack/events', method: 'POST', headers, body });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`The app answered ${answer.statusCode}: ${text}`);
    return text;
  }

  return {
    command: ({ userId, channelId }, text) =>
      deliver({
        ...{ token: 'unused', team_id: team.id, team_domain: team.domain, api_app_id: appId },
        ...{ channel_id: channelId, channel_name: 'bench', user_id: userId, user_name: userId.toLowerCase() },
        ...{ command: '/ticket', text, is_enterprise_install: 'false', trigger_id: randomUUID() },
        response_url: `${appUrl}/response`,
      }),
    submit(userId, view, subject) {
      const user = { id: userId, username: userId.toLowerCase(), team_id: team.id };
      const id = `V${randomUUID()}`;
      const shown = { ...view, id, root_view_id: id, hash: '1', state: { values: valuesOf(view, subject) } };
      const payload = {
        ...{ type: 'view_submission', team: { id: team.id, domain: team.domain }, user, api_app_id: appId },
        ...{ token: 'unused', trigger_id: randomUUID(), enterprise: null, is_enterprise_install: false },
        ...{ view: shown, response_urls: [] },
      };
      return deliver({ payload: JSON.stringify(payload) });
    },
    close: () => pool.close(),
  };
}

/** What the inputs hold, as Slack tells it. */
function valuesOf({ blocks }: ModalView, subject: string): Record<string, object> {
  const inputs = blocks.filter((block): block is InputBlock => block.type === 'input');
  return Object.fromEntries(
    inputs.map(({ block_id: name = '', element }) => {
      const { type } = element;
      const chosen = 'initial_option' in element ? element.initial_option : undefined;
      const value = name === 'subject' ? subject : null;
      return [name, { value: chosen ? { type, selected_option: chosen } : { type, value } }];
    }),
  );
}
