import type { World } from '../world/world.ts';
import { post } from './post.ts';
import { signatureHeaders } from './sign.ts';

export type RawRequest = {
  body: string;
  contentType?: string;
  /** Signed with the app's secret and the clock unless this says otherwise. */
  signature?: { secret?: string; seconds?: number } | { header: string; seconds: number } | 'none';
  headers?: Record<string, string>;
};
export type RawAnswer = { status: number; body: string };

/** Sends any body with any signature to the app, for tests of its door. Throws when the app cannot be reached. */
export async function sendRaw(world: World, request: RawRequest): Promise<RawAnswer> {
  if (world.app?.transport !== 'http')
    throw new Error('Raw requests go over HTTP. Call slack.connect({ eventsUrl }) first.');
  const headers = {
    'content-type': request.contentType ?? 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(request.body)),
    ...signed(world, world.app.signingSecret, request),
    ...request.headers,
  };
  const answer = await post(world.app.eventsUrl, headers, request.body);
  if (answer.kind !== 'answered') throw new Error(`The app did not answer: ${answer.kind}`);
  return { status: answer.status, body: answer.body };
}

function signed(world: World, appSecret: string, { signature, body }: RawRequest): Record<string, string> {
  if (signature === 'none') return {};
  if (signature && 'header' in signature) {
    return {
      'x-slack-request-timestamp': String(signature.seconds),
      'x-slack-signature': signature.header,
    };
  }
  const seconds = signature?.seconds ?? Math.floor(world.clock.now() / 1_000);
  return signatureHeaders(signature?.secret ?? appSecret, seconds, body);
}
