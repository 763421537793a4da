import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { httpManifest } from '../../scripts/manifest/http-manifest.ts';
import { parseArguments, UsageError } from '../../scripts/manifest/parse-arguments.ts';
import { BOT_SCOPES } from '../../src/slack/install/scopes.ts';
import { surfaces } from '../../src/slack/surfaces.ts';
import { type DocumentedManifest, documentedManifest } from './documented-manifest.ts';
import { type Usage, usageOfCode, usedMethods, usedProperties } from './slack-usage.ts';

const text = readFileSync('manifest.yml', 'utf8');
const manifest = documentedManifest.parse(parse(text));

function usageIn({ features, oauth_config: oauth, settings }: DocumentedManifest): Usage {
  return {
    commands: features.slash_commands.map(({ command }) => command).sort(),
    shortcuts: features.shortcuts.map(({ callback_id: id }) => id).sort(),
    events: settings.event_subscriptions.bot_events.toSorted(),
    scopes: oauth.scopes.bot.toSorted(),
  };
}

/** What one has and the other has not, as `events: app_mention`. */
function without(some: Usage, others: Usage): string[] {
  return (Object.keys(some) as (keyof Usage)[]).flatMap((kind) =>
    some[kind].filter((name) => !others[kind].includes(name)).map((name) => `${kind}: ${name}`),
  );
}

function compare(asked: Usage, used = usageOfCode()) {
  return { missingInTheManifest: without(used, asked), notUsedByTheCode: without(asked, used) };
}

describe('the manifest against the code', () => {
  test('every command, shortcut, event and scope that the code uses is there, and no other', () => {
    expect(compare(usageIn(manifest))).toEqual({ missingInTheManifest: [], notUsedByTheCode: [] });
  });

  test('what is missing and what is too much is named', () => {
    const used = {
      commands: ['/ticket'],
      shortcuts: [],
      events: ['user_change'],
      scopes: ['groups:history'],
    };
    const asked = {
      ...used,
      commands: [],
      events: ['user_change', 'reaction_added'],
      scopes: ['im:history'],
    };
    expect(compare(asked, used)).toEqual({
      missingInTheManifest: ['commands: /ticket', 'scopes: groups:history'],
      notUsedByTheCode: ['events: reaction_added', 'scopes: im:history'],
    });
  });

  test('the walk finds calls, whatever the client is called, and the arguments that need a scope', () => {
    const calls = ['auth.test', 'chat.postMessage', 'conversations.open', 'users.info', 'views.open'];
    expect(usedMethods()).toEqual(expect.arrayContaining(calls));
    expect(usedProperties()).toEqual(['email', 'icon_url', 'include_all_metadata']);
  });

  test('the tabs of App Home are those that the code serves', () => {
    const { app_home: home } = manifest.features;
    const { bot_events: events } = manifest.settings.event_subscriptions;
    const types = surfaces.events.map(({ type }) => type);
    expect(home.home_tab_enabled, 'the Home tab').toBe(usedMethods().includes('views.publish'));
    expect(home.home_tab_enabled, 'the Home tab').toBe(types.includes('app_home_opened'));
    expect(home.messages_tab_enabled).toBe(true);
    expect(home.messages_tab_read_only_enabled).toBe(!events.includes('message.im'));
  });

  test('only what the code can do without is optional', () => {
    expect(manifest.oauth_config.scopes.bot_optional).toEqual([
      ...['channels:join', 'chat:write.customize', 'files:read', 'users:read.email', 'metadata.message:read'],
      ...['usergroups:read', 'usergroups:write'],
    ]);
  });

  test('mentions arrive escaped, and buttons arrive', () => {
    expect(manifest.features.slash_commands).toMatchObject([{ command: '/ticket', should_escape: true }]);
    expect(manifest.settings).toMatchObject({
      interactivity: { is_enabled: true },
      org_deploy_enabled: false,
      token_rotation_enabled: false,
    });
  });
});

describe('the manifest for Socket Mode', () => {
  test('has no address', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(JSON.stringify(manifest)).not.toMatch(/"(?:request_)?url":/);
  });
});

describe('the manifest for HTTP', () => {
  const printed = httpManifest(text, new URL('https://desk.example.com'));
  const http = documentedManifest.parse(parse(printed));
  const address = 'https://desk.example.com/slack/events';

  test('has the request URL wherever Slack asks for one, and Socket Mode off', () => {
    expect(http.settings.socket_mode_enabled).toBe(false);
    expect(http.settings.event_subscriptions.request_url).toBe(address);
    expect(http.settings.interactivity.request_url).toBe(address);
    expect(http.features.slash_commands.map(({ url }) => url)).toEqual([address]);
    expect(printed).not.toContain('over Socket Mode');
  });

  test('is the same app otherwise', () => {
    expect(usageIn(http)).toEqual(usageIn(manifest));
    expect(http.display_information).toEqual(manifest.display_information);
    expect(http.oauth_config.scopes).toEqual(manifest.oauth_config.scopes);
  });

  test('lets Slack send people back who install it', () => {
    expect(http.oauth_config.redirect_urls).toEqual(['https://desk.example.com/slack/oauth_redirect']);
  });

  test('has the scopes that Docket asks for', () => {
    expect([...BOT_SCOPES].sort()).toEqual(manifest.oauth_config.scopes.bot.toSorted());
  });

  test.each([
    ['https://desk.example.com', 'https://desk.example.com/slack/events'],
    ['https://desk.example.com/', 'https://desk.example.com/slack/events'],
    ['https://example.com:8443/desk', 'https://example.com:8443/desk/slack/events'],
  ])('%s leads to %s', (url, expected) => {
    expect(documentedManifest.parse(parse(httpManifest(text, new URL(url)))).settings).toMatchObject({
      interactivity: { request_url: expected },
    });
  });
});

describe('npm run manifest', () => {
  test.each([
    ['--url', 'http://desk.example.com'],
    ['--url', 'desk.example.com'],
    ['--url', 'https://user:pass@desk.example.com'],
    ['--url', 'https://desk.example.com/?a=1'],
    ['--url'],
    ['--port', '80'],
    ['https://desk.example.com'],
  ])('refuses %s %s, and says how to call it', (...args) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow('npm run manifest -- --url https://desk.example.com');
  });

  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'scripts/manifest.ts', ...args], { encoding: 'utf8' });

  test('prints the one for Socket Mode, with --url the one for HTTP, and ends with 2 where it is misused', () => {
    expect(run()).toMatchObject({ status: 0, stdout: text, stderr: '' });
    const http = run('--url', 'https://desk.example.com');
    expect(http).toMatchObject({ status: 0, stderr: '' });
    expect(parse(http.stdout).settings.socket_mode_enabled).toBe(false);
    const misused = run('--url', 'ftp://desk.example.com');
    expect(misused).toMatchObject({ status: 2, stdout: '' });
    expect(misused.stderr).toContain('Usage: npm run manifest');
  });
});

describe("Slack's limits", () => {
  const { display_information: display } = manifest;
  const [command] = manifest.features.slash_commands;
  const shortcut = { name: 'x', type: 'message', callback_id: 'x', description: 'x' };
  const withFeatures = (features: object) => ({
    ...manifest,
    features: { ...manifest.features, ...features },
  });

  test.each([
    ['a name of 36 characters', { ...manifest, display_information: { ...display, name: 'x'.repeat(36) } }],
    [
      'a description of 141',
      { ...manifest, display_information: { ...display, description: 'x'.repeat(141) } },
    ],
    [
      'a long description of 173',
      { ...manifest, display_information: { ...display, long_description: 'x'.repeat(173) } },
    ],
    [
      'a long description of 4,001',
      { ...manifest, display_information: { ...display, long_description: 'x'.repeat(4_001) } },
    ],
    ['a colour by name', { ...manifest, display_information: { ...display, background_color: 'blue' } }],
    ['a command of 33', withFeatures({ slash_commands: [{ ...command, command: `/${'x'.repeat(32)}` }] })],
    ['a command without its slash', withFeatures({ slash_commands: [{ ...command, command: 'ticket' }] })],
    [
      'a usage hint of 1,001',
      withFeatures({ slash_commands: [{ ...command, usage_hint: 'x'.repeat(1_001) }] }),
    ],
    ['a shortcut of 25', withFeatures({ shortcuts: [{ ...shortcut, name: 'x'.repeat(25) }] })],
    ['eleven shortcuts', withFeatures({ shortcuts: Array(11).fill(shortcut) })],
    ['a bot with a capital', withFeatures({ bot_user: { display_name: 'Docket', always_online: true } })],
    ['an unknown field', { ...manifest, colour: 'blue' }],
    [
      'an optional scope that is not asked for',
      { ...manifest, oauth_config: { scopes: { bot: ['commands'], bot_optional: ['files:read'] } } },
    ],
    [
      'a scope twice',
      { ...manifest, oauth_config: { scopes: { bot: ['commands', 'commands'], bot_optional: [] } } },
    ],
  ])('refuse %s', (_name, changed) => {
    expect(documentedManifest.safeParse(manifest).success).toBe(true);
    expect(documentedManifest.safeParse(changed).success).toBe(false);
  });
});
