import type { Page } from './page.ts';

const AGAIN = 'Open the link that you were given once more.';

export const expiredPage: Page = {
  status: 400,
  title: 'This installation cannot be completed',
  text: `It was begun in another browser, more than ten minutes ago, or it is complete already. ${AGAIN}`,
};

export const canceledPage: Page = {
  status: 200,
  title: 'Docket was not installed',
  text: `You did not allow it. Nothing was changed. ${AGAIN}`,
};

export const refusedCodePage: Page = {
  status: 400,
  title: 'Slack did not confirm the installation',
  text: `${AGAIN} If it happens again, whoever runs Docket looks at its client ID and secret.`,
};

export const slackAwayPage: Page = {
  status: 502,
  title: 'Slack did not answer',
  text: `Docket was not installed. ${AGAIN}`,
};

export const failedPage: Page = {
  status: 500,
  title: 'That did not work, and it is our fault',
  text: 'Docket was not installed. Tell whoever runs it; the log says why.',
};

export const organisationPage: Page = {
  status: 403,
  title: 'Docket works in workspaces, not in whole organisations',
  text: 'Nothing was kept. Install it again, and choose one workspace instead of the organisation.',
};

export const rotationPage: Page = {
  status: 403,
  title: 'The tokens of this Slack app expire',
  text:
    'Nothing was kept. Whoever runs Docket makes a Slack app from its manifest, which has token rotation off: Slack ' +
    'cannot turn it off again.',
};

/** A workspace that nobody has named. */
export function unknownWorkspacePage(teamId: string): Page {
  return {
    status: 403,
    title: 'Docket does not expect this workspace',
    text: `Nothing was kept. Ask whoever runs Docket to give the workspace ${teamId} to a tenant, with /ticket tenant. Then open the link once more.`,
  };
}

/** What whoever installed it reads; `teamName` is empty where Slack told none. */
export function installedPage(teamName: string): Page {
  const where = teamName === '' ? 'your workspace' : teamName;
  return {
    status: 200,
    title: `Docket is installed in ${where}`,
    text: 'You can close this page. In Slack, type /ticket help to begin.',
  };
}
