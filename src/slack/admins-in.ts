/** The Slack users of `DOCKET_ADMINS` in a workspace: named alone, or with this workspace. */
export function adminsIn(admins: readonly string[], teamId: string): string[] {
  return admins.flatMap((admin) => {
    const [team = '', id] = admin.split(':');
    if (id === undefined) return admin;
    return team === teamId ? id : [];
  });
}

/** The workspaces that `DOCKET_ADMINS` names. */
export function teamsOfAdmins(admins: readonly string[]): string[] {
  return admins.flatMap((admin) => (admin.includes(':') ? (admin.split(':')[0] ?? []) : []));
}
