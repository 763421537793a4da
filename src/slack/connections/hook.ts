import type { Content, Turn } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { hostWords } from './host-words.ts';
import { titleOf } from './shown-connection.ts';

const NO_ADDRESS =
  'Whoever runs Docket has not said how others reach it: put the address of its server before this path, and set PUBLIC_URL.';

/** What has to be pasted where, right after a connection was made. The text alone holds no secret. */
export async function hookOf(turn: Turn, provider: string, connectionId: string): Promise<Content> {
  const title = titleOf(provider);
  const words = hostWords(provider);
  const text = `${title} is connected. It still needs a webhook that sends to Docket.`;
  return {
    text: `${text} \`/ticket connect\` makes a secret for it.`,
    blocks: [
      section(text),
      section(words.steps.map((step) => `• ${step}`).join('\n')),
      ...(await addressAndSecret(turn, provider, connectionId)),
    ],
  };
}

/** The address of the hook, its secret while that is new, and a button that says what arrived. */
export async function addressAndSecret(turn: Turn, provider: string, connectionId: string) {
  const { url, secret } = await turn.code.reveal(turn.actor, connectionId);
  const words = hostWords(provider);
  return [
    section(`*${words.address}*\n\`${url}\``),
    ...(url.startsWith('/') ? [context(NO_ADDRESS)] : []),
    ...(secret === null ? [] : [section(`*${words.secret}*\n\`${secret}\``)]),
    context('Docket shows the secret this once. Copy it before you close this.'),
    actions([button('connection.test', 'Test', { id: connectionId })]),
  ];
}
