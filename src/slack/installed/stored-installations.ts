import { everyTenant } from '../../access/scope.ts';
import type { Engine } from '../../engine/engine.ts';
import { openReader } from '../../engine/reader.ts';
import { openBotToken } from '../../installations/installation-secret.ts';
import { installations, type SavedInstallation } from '../../installations/saved-installation.ts';

/** The installations that were made by OAuth, as they were a moment ago. */
export type StoredInstallations = {
  /** As it was at most `maxAgeMs` ago, by default two seconds; null where there is none. */
  find(teamId: string, maxAgeMs?: number): Promise<SavedInstallation | null>;
  /** Null where there is none any more. Throws `SecretError` where its key is missing. */
  tokenOf(installation: SavedInstallation): Promise<string | null>;
  /** The workspaces that Docket works in now. */
  activeTeams(): Promise<string[]>;
  /** In how many workspaces it does not, because Slack refuses the token. */
  countPaused(): Promise<number>;
};

/** For so long another process may still use what was paused or installed anew. */
const KEPT_MS = 2_000;

type Kept = { at: number; found: Promise<SavedInstallation | null> };

/** Keeps installations for a moment: they are asked for at every delivery, either way. */
export function openStoredInstallations({ database, secrets, clock }: Engine): StoredInstallations {
  const kept = new Map<string, Kept>();
  const reader = openReader(database, everyTenant);

  function readAndKeep(teamId: string): Promise<SavedInstallation | null> {
    const found = reader.findOne(installations, { _id: teamId });
    kept.set(teamId, { at: clock.now(), found });
    const forget = () => {
      if (kept.get(teamId)?.found === found) kept.delete(teamId);
    };
    // What is not there is not kept: it is looked for until somebody installs it.
    found.then((row) => row ?? forget(), forget);
    return found;
  }

  return {
    find(teamId, maxAgeMs = KEPT_MS) {
      const known = kept.get(teamId);
      const isFresh = known !== undefined && clock.now() - known.at < maxAgeMs;
      return isFresh ? known.found : readAndKeep(teamId);
    },
    tokenOf: (installation) => openBotToken(reader, secrets, installation),
    async activeTeams() {
      const active = await reader.find(installations, { status: 'active' });
      return active.map(({ _id }) => _id);
    },
    countPaused: () => reader.count(installations, { status: 'paused' }),
  };
}
