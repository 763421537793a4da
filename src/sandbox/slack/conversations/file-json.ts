import type { StoredFile } from '../state/state.ts';
import type { World } from '../world/world.ts';

/** A file as Slack's API and events spell it. Of one that the app may not see there is nothing but the id. */
export function fileJson(world: World, file: StoredFile): Record<string, unknown> {
  const { id, name, mimetype, size, access } = file;
  if (access === 'hidden') return { id, mode: 'file_access', file_access: 'check_file_info' };
  const isExternal = access === 'external';
  const { team } = world.workspace;
  return {
    id,
    name,
    title: name,
    mimetype,
    size,
    is_external: isExternal,
    mode: isExternal ? 'external' : 'hosted',
    url_private: isExternal
      ? `https://files.example/${name}`
      : `https://files.slack.com/files-pri/${team.id}-${id}/${name}`,
  };
}
