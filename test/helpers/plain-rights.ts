/** What an actor has no part in by default: roles that are given, and limits of a token. */
export const PLAIN_RIGHTS = { isAuditor: false, boardRoles: [], limits: null };
