import { type Action, INCLUDED, POLICY, type Role } from '../../src/access/policy.ts';

/** The roles of people, as the columns have them. Docket itself is none. */
const COLUMNS: readonly [Role, string][] = [
  ['member', 'member'],
  ['requester', 'requester'],
  ['agent', 'agent'],
  ['board_admin', 'board admin'],
  ['admin', 'admin'],
  ['auditor', 'auditor'],
  ['operator', 'operator'],
];

/** Roles that somebody has by what is going on, in words. */
const BESIDES: readonly [Role, string][] = [
  ['paged', 'whoever its escalation has told'],
  ['on_call', 'the people of the rotation'],
];

/** The policy as a table of Markdown. What Docket alone does is no row. */
export function accessTable(): string {
  const head = ['', ...COLUMNS.map(([, title]) => title), 'besides', 'token'];
  const actions = Object.keys(POLICY) as Action[];
  const rows = actions.filter(isForPeople).map(rowOf);
  const rule = `|${'---|'.repeat(head.length)}`;
  const [titles = '', ...lines] = [head, ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return [titles, rule, ...lines].join('\n');
}

function isForPeople(action: Action): boolean {
  return POLICY[action].roles.some((role) => role !== 'system');
}

function rowOf(action: Action): string[] {
  const { what, level, roles } = POLICY[action];
  const marks = COLUMNS.map(([role]) => (may(roles, role) ? 'yes' : ''));
  const besides = BESIDES.flatMap(([role, words]) => (roles.includes(role) ? [words] : []));
  return [what, ...marks, besides.join(', '), level];
}

/** Everybody is a member; some roles include others. */
function may(roles: readonly Role[], role: Role): boolean {
  return ['member' as const, role, ...(INCLUDED[role] ?? [])].some((held) => roles.includes(held));
}
