import { randomUUID } from 'node:crypto';
import { systemActor } from '../../access/actor.ts';
import { everyTenant } from '../../access/scope.ts';
import { openReader } from '../../engine/reader.ts';
import { saveInstallation } from '../../installations/commands/save-installation.ts';
import { tenants } from '../../tenants/tenant.ts';
import { teamsOfAdmins } from '../admins-in.ts';
import type { Clients } from '../clients.ts';
import type { Installation } from '../connection.ts';
import type { SlackParts } from '../door.ts';
import { refusalOf } from '../slack-failure.ts';
import { exchangeCode, type Granted, type OAuth } from './exchange-code.ts';
import type { Page } from './page.ts';
import {
  installedPage,
  organisationPage,
  refusedCodePage,
  rotationPage,
  slackAwayPage,
  unknownWorkspacePage,
} from './pages.ts';

export type InstallParts = Pick<SlackParts, 'desk' | 'engine' | 'log' | 'config'> & {
  clients: Clients;
  oauth: OAuth;
  /** Whether Docket works in a workspace already. */
  serves(teamId: string): Promise<boolean>;
};

/**
 * Takes the code that Slack sent back, once the state was found to be this browser's. Docket keeps only tokens of
 * workspaces that whoever runs it has named; any other is given back at once.
 */
export async function completeInstallation(parts: InstallParts, code: string): Promise<Page> {
  const { clients, oauth, log } = parts;
  let granted: Granted;
  try {
    granted = await exchangeCode(clients, oauth, code);
  } catch (err) {
    log.warn({ err }, 'An installation could not be completed.');
    return refusalOf(err) === undefined ? slackAwayPage : refusedCodePage;
  }
  const { installation } = granted;
  if (!installation) {
    await giveBack(parts, granted);
    return granted.problem === 'organisation' ? organisationPage : rotationPage;
  }
  if (!(await isExpected(parts, installation.teamId))) {
    await giveBack(parts, granted);
    return unknownWorkspacePage(installation.teamId);
  }
  await keep(parts, granted, installation);
  return installedPage(granted.teamName);
}

/**
 * A workspace of a tenant, of an admin in `DOCKET_ADMINS`, or one that Docket works in already, whose token is the same:
 * anybody may open the link, and everybody can make a workspace.
 */
async function isExpected({ engine, config, serves }: InstallParts, teamId: string): Promise<boolean> {
  if (teamsOfAdmins(config.admins).includes(teamId) || (await serves(teamId))) return true;
  const tenant = await openReader(engine.database, everyTenant).findOne(tenants, { workspaces: teamId });
  return tenant !== null;
}

async function keep(
  { desk }: InstallParts,
  { token: botToken, scopes, teamName, installedBy }: Granted,
  { teamId, botUserId, botId, url }: Installation,
): Promise<void> {
  const input = { teamId, teamName, url, botUserId, botId, botToken, scopes, installedBy };
  const invocation = {
    actor: systemActor('slack'),
    door: 'slack',
    caller: teamId,
    id: `oauth|${randomUUID()}`,
  };
  await desk.run(saveInstallation, input, invocation);
}

/** A token that nobody keeps must not stay good. Slack may be away; then it stays unused. */
async function giveBack({ clients, log }: InstallParts, { token }: Granted): Promise<void> {
  await clients
    .make(token)
    .auth.revoke()
    .catch((err: unknown) => log.warn({ err }, 'A token that Docket does not use could not be given back.'));
}
