/** How the rows of a tenant are named, as somebody would type or send it. */
export type Refs = {
  tenant: string;
  board: string;
  ticket: string;
  /** A second ticket of the same board. */
  other: string;
  /** The internal comment on the ticket. */
  comment: string;
  /** A task of the ticket. */
  task: string;
  person: string;
  /** Their Slack user. */
  user: string;
  service: string;
  calendar: string;
  rotation: string;
  override: string;
  team: string;
  /** An escalation policy. */
  ladder: string;
  /** A promise of the board. */
  promise: string;
  connection: string;
  token: string;
  pullRequest: string;
  repository: string;
  sha: string;
  shortSha: string;
  tag: string;
  category: string;
  project: string;
  channel: string;
};

/** What a tenant is known by: by names as people type them, and by the ids that its rows have. */
export type Known = { byName: Refs; byId: Refs };

/** The names that the tenant of a short name has here. No two tenants share any. */
export function namesOf(tenant: string): Omit<Refs, 'override' | 'comment' | 'connection' | 'token'> {
  const prefix = tenant.toUpperCase().slice(0, 4);
  return {
    ...{ tenant, board: prefix, ticket: `${prefix}-1`, other: `${prefix}-2` },
    ...{ task: `${tenant} task`, person: `rita@${tenant}.example`, service: `${tenant} robot` },
    ...{ calendar: `${tenant} hours`, rotation: `${tenant} weeks`, team: `${tenant} team` },
    ...{ ladder: `${tenant} ladder`, promise: `${tenant} promise`, repository: `${tenant}/payments` },
    ...{ pullRequest: `https://github.com/${tenant}/payments/pull/7`, sha: shaOf(tenant) },
    shortSha: shaOf(tenant).slice(0, 8),
    ...{ tag: `${tenant}-tag`, category: `${tenant}_category`, project: `${tenant}-project` },
    ...{ channel: `C0${tenant.toUpperCase()}`, user: `U${tenant.toUpperCase()}RITA` },
  };
}

/** A word in every text of a tenant that nobody elsewhere ever types. */
export function canaryOf(tenant: string): string {
  return `canary-${[...tenant].reverse().join('')}`;
}

function shaOf(tenant: string): string {
  return Buffer.from(tenant.padEnd(20, '.').slice(0, 20)).toString('hex');
}
