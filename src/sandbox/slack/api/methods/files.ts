import { z } from 'zod';
import { fileJson } from '../../conversations/file-json.ts';
import { channelNamed, isBotIn } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import { method } from '../method.ts';

/** https://docs.slack.dev/reference/methods/files.info: an app sees the files of the channels that it is in. */
const filesInfo = method('files.info', 'tier4', z.strictObject({ file: z.string() }), (world, args) => {
  const found = world.state.messages
    .filter(({ channel }) => isBotIn(world, channelNamed(world, channel)))
    .flatMap(({ files = [] }) => files)
    .find(({ id, access }) => id === args.file && access !== 'hidden');
  if (!found) throw new SlackError('file_not_found');
  return { file: fileJson(world, found) };
});

export const fileMethods = [filesInfo];
