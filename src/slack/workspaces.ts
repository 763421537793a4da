import type { SavedInstallation } from '../installations/saved-installation.ts';
import type { Clients } from './clients.ts';
import type { Connection } from './connection.ts';
import type { SlackParts } from './door.ts';
import type { StoredInstallations } from './installed/stored-installations.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

/** How Docket stands with a workspace. */
export type Place =
  /** It is not installed there, and never was. */
  | { state: 'unknown' }
  /** It was taken away. */
  | { state: 'gone' }
  /** `paused`: Slack refuses the token, since when there is it; what goes there waits. */
  | { state: 'active' | 'paused'; workspace: Workspace; installedAt: Date | null };

/** The workspaces that this process serves. */
export type Workspaces = {
  /** The only way to a client: it has the token of this workspace. Throws where nobody can tell at the moment. */
  forTeam(teamId: string, options?: { maxAgeMs?: number }): Promise<Place>;
  /** The workspace of `SLACK_BOT_TOKEN`; null where there is none. Throws until Slack has said which one it is. */
  own: (() => Promise<Workspace>) | null;
  /** Whether no other than that one can come. */
  isSingle: boolean;
  /** Those that it was installed in by OAuth, and that it works in now. */
  installed(): Promise<Workspace[]>;
};

type Sources = {
  clients: Clients;
  /** Null without a bot token in the environment. */
  connection: Connection | null;
  /** Null where OAuth is off. */
  stored: StoredInstallations | null;
};

type Opened = { installedAt: number; workspace: Workspace };

/** Opens the workspaces, each when something first comes from it or goes to it. */
export function openWorkspaces(parts: SlackParts, { clients, connection, stored }: Sources): Workspaces {
  const opened = new Map<string, Opened>();
  let ownOne: Workspace | undefined;

  async function own(line: Connection): Promise<Workspace> {
    const installation = await line.installation();
    ownOne ??= openWorkspace(parts, line.client, installation, serves);
    return ownOne;
  }

  /** Where Slack has not said yet whose the bot token is, those that were installed by OAuth need not wait. */
  async function ownFor(teamId: string, isStored: boolean): Promise<Workspace | null> {
    if (!connection) return null;
    const workspace = await own(connection).catch((error: unknown) => {
      if (isStored) return null;
      throw error;
    });
    return workspace?.installation.teamId === teamId ? workspace : null;
  }

  async function open(row: SavedInstallation, from: StoredInstallations): Promise<Workspace | null> {
    const installedAt = row.installedAt.getTime();
    const known = opened.get(row._id);
    if (known?.installedAt === installedAt) return known.workspace;
    const token = await from.tokenOf(row);
    if (token === null) return null;
    const { _id: teamId, botUserId, botId, url } = row;
    const workspace = openWorkspace(parts, clients.make(token), { teamId, botUserId, botId, url }, serves);
    opened.set(teamId, { installedAt, workspace });
    return workspace;
  }

  async function forTeam(teamId: string, { maxAgeMs }: { maxAgeMs?: number } = {}): Promise<Place> {
    const row = stored ? await stored.find(teamId, maxAgeMs) : null;
    const mine = await ownFor(teamId, row !== null);
    if (mine) return { state: 'active', workspace: mine, installedAt: null };
    if (!row || !stored) return { state: 'unknown' };
    const workspace = row.status === 'uninstalled' ? null : await open(row, stored);
    if (!workspace) return { state: 'gone' };
    return {
      state: row.status === 'paused' ? 'paused' : 'active',
      workspace,
      installedAt: row.installedAt,
    };
  }

  async function serves(teamId: string): Promise<boolean> {
    return (await forTeam(teamId)).state === 'active';
  }

  return {
    forTeam,
    own: connection && (() => own(connection)),
    isSingle: stored === null,
    async installed() {
      const others: Workspace[] = [];
      for (const teamId of (await stored?.activeTeams()) ?? []) {
        const place = await forTeam(teamId);
        if (place.state === 'active' && place.installedAt) others.push(place.workspace);
      }
      return others;
    },
  };
}
