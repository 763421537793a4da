/**
 * Imports point inwards: doors and adapters -> nouns (tickets, boards, people) -> engine, access -> database.
 * `planning`, `errors` and `clock` import nothing of ours.
 */
const doors = '^src/(slack|http|mcp|cli|webhooks|email|jobs|trackers|outgoing-webhooks)/';
const nouns =
  '^src/(tickets|boards|people|tenants|tokens|installations|calendars|rotations|escalation|teams|settings|code|alerts|records|search|timers)/';
const core = '^src/(engine|access)/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nouns-know-no-doors', severity: 'error', from: { path: nouns }, to: { path: doors } },
    {
      name: 'core-knows-no-nouns-or-doors',
      severity: 'error',
      from: { path: core },
      to: { path: [doors, nouns] },
    },
    {
      name: 'database-knows-nothing-above',
      severity: 'error',
      from: { path: '^src/database/' },
      to: { path: [doors, nouns, core] },
    },
    {
      name: 'leaves-import-nothing-of-ours',
      severity: 'error',
      from: { path: '^src/(planning/|errors\\.ts|clock\\.ts)' },
      to: { path: '^src/', pathNot: '^src/(planning/|errors\\.ts|clock\\.ts)' },
    },
    {
      name: 'doors-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/(slack|http|mcp|cli|webhooks|email|jobs|trackers|outgoing-webhooks)/' },
      to: {
        path: '^src/(slack|http|mcp|cli|webhooks|email|jobs|trackers|outgoing-webhooks)/',
        pathNot: '^src/$1/',
      },
    },
    {
      name: 'unscoped-reads-stay-in-the-engine',
      comment: 'Everybody else reads through a Scope.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(database|engine|sandbox)/|^src/app\\.ts$|^src/verify\\.ts$' },
      to: { path: '^src/database/unscoped\\.ts$' },
    },
    {
      name: 'own-rows-are-for-doors',
      comment:
        'What a door alone keeps has no scope; everybody else reads through one. When a token was used is kept for the doors.',
      severity: 'error',
      from: { path: '^src/', pathNot: [doors, '^src/tokens/token-use\\.ts$'] },
      to: { path: '^src/database/own-rows\\.ts$' },
    },
    {
      name: 'sandbox-stays-out-of-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/' },
    },
    {
      name: 'the-page-takes-only-types-from-the-server',
      severity: 'error',
      from: { path: '^src/sandbox/page/client/' },
      to: { path: '^src/', pathNot: '^src/sandbox/page/client/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'source-imports-no-tests', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'no-development-dependency-in-the-product',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
