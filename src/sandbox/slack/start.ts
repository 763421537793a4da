import type { Clock } from '../../clock.ts';
import { personJson } from './api/person-json.ts';
import { deliverEvent } from './delivery/deliver-event.ts';
import { sendRaw } from './delivery/send-raw.ts';
import type { Hub } from './hub.ts';
import { oauthCodes } from './oauth/codes.ts';
import { endToken, uninstallApp } from './oauth/end-token.ts';
import { channelHandle } from './person/channel-handle.ts';
import { person } from './person/person.ts';
import { waitFor } from './person/wait.ts';
import { namesOf } from './render/names.ts';
import { viewText } from './render/view-text.ts';
import { handleRequest } from './server/handle-request.ts';
import { listen } from './server/listen.ts';
import type { Slack } from './slack.ts';
import { openSocket } from './sockets/open-socket.ts';
import { cutAll, requestRefresh, sockets } from './sockets/sockets.ts';
import { keepSnapshot, readSnapshot } from './state/snapshot.ts';
import { firstState } from './state/state.ts';
import { type Workspace, workspaceSchema } from './workspace.ts';
import { activity } from './world/activity.ts';
import { faults } from './world/faults.ts';
import { interactions } from './world/interactions.ts';
import { channelNamed, personWithId } from './world/look-up.ts';
import { rates } from './world/rates.ts';
import { reset } from './world/reset.ts';
import { signal } from './world/signal.ts';
import { timers } from './world/timers.ts';
import type { World } from './world/world.ts';

/** Where nothing else is said. */
const SANDBOX_CLIENT = { id: '1.sandbox', secret: 'sandbox-client-secret' };

export type StartOptions = {
  /** 0, which is the default, takes any free port. */
  port?: number;
  clock: Clock;
  /** Where the state survives a stop; without it nothing does. */
  statePath?: string;
  workspace: Workspace;
  /** Workspaces besides it, in which the app is not installed yet; OAuth installs it there. */
  others?: readonly Workspace[];
  /** The app's client for OAuth. */
  client?: { id: string; secret: string };
  /** False switches Slack's rate limits off. */
  rates?: boolean;
};

/** Starts a look-alike of Slack on loopback. */
export async function startSlack(options: StartOptions): Promise<Slack> {
  const hub = newHub(options);
  const [world] = hub.worlds;
  const server = await listen(
    options.port ?? 0,
    (request, response) => handleRequest(hub, request, response),
    (request, socket, head) => openSocket(world, request, socket, head),
  );
  for (const each of hub.worlds) each.url = server.url;
  const writeState = options.statePath
    ? keepSnapshot(options.statePath, world.state, world.changes)
    : () => undefined;
  return slackOf(hub, world, async () => {
    for (const each of hub.worlds) {
      each.timers.stop();
      each.app = undefined;
    }
    cutAll(world.sockets);
    await server.stop();
    writeState();
  });
}

function newHub(options: StartOptions): Hub {
  const { workspace, others = [], client = SANDBOX_CLIENT, clock } = options;
  const beside = others.map((other) => {
    const world = newWorld({ clock, workspace: other, ...(options.rates === false ? { rates: false } : {}) });
    world.appToken.present = null;
    return world;
  });
  return { worlds: [newWorld({ ...options, workspace }), ...beside], client, codes: oauthCodes(clock) };
}

function newWorld(options: Omit<StartOptions, 'others' | 'client'>): World {
  const { clock, statePath } = options;
  const workspace = structuredClone(workspaceSchema.parse(options.workspace));
  const changes = signal();
  return {
    workspace,
    appToken: { present: workspace.bot.token, scopes: '', ended: new Map() },
    clock,
    state: (statePath ? readSnapshot(statePath) : undefined) ?? firstState(workspace),
    changes,
    activity: activity(),
    timers: timers(clock),
    faults: faults(changes.emit),
    rates: rates(clock, options.rates ?? true),
    interactions: interactions(),
    traffic: [],
    trafficCount: 0,
    violations: [],
    givenUp: [],
    url: '',
    app: undefined,
    sockets: sockets(),
    surroundings: {},
  };
}

function slackOf(hub: Hub, world: World, stop: () => Promise<void>): Slack {
  return {
    world,
    url: world.url,
    apiUrl: `${world.url}/api/`,
    connect(app) {
      const { signingSecret } = world.workspace;
      for (const each of hub.worlds)
        each.app = 'transport' in app ? app : { transport: 'http', signingSecret, ...app };
    },
    team(id) {
      const found = hub.worlds.find(({ workspace }) => workspace.team.id === id);
      if (!found) throw new Error(`There is no workspace ${id}.`);
      return slackOf(hub, found, stop);
    },
    revokeToken: () => endToken(world, 'token_revoked'),
    uninstall: () => uninstallApp(world),
    surround: (surroundings) => void Object.assign(world.surroundings, surroundings),
    sockets: {
      get count() {
        return world.sockets.open.length;
      },
      refresh: (reason = 'refresh_requested') => requestRefresh(world.sockets, reason),
      cut: () => cutAll(world.sockets),
    },
    person: (id) => person(world, id),
    channel: (nameOrId) => channelHandle(world, channelNamed(world, nameOrId)),
    faults: world.faults,
    traffic: world.traffic,
    violations: world.violations,
    idle: () => world.activity.idle(),
    until: (look, wanted, patienceMs) => waitFor(world, () => look() || undefined, wanted, patienceMs),
    render(view) {
      const stored = 'stored' in view ? view.stored : view;
      return viewText(stored, namesOf(world, stored.person));
    },
    raw: (request) => sendRaw(world, request),
    changePerson: (id, changes) => changePerson(world, id, changes),
    reset: () => reset(world),
    stop,
  };
}

function changePerson(world: World, id: string, changes: object): void {
  const person = Object.assign(personWithId(world, id), changes);
  void deliverEvent(world, {
    type: 'user_change',
    user: personJson(world, person),
    cache_ts: Math.floor(world.clock.now() / 1_000),
    event_ts: (world.clock.now() / 1_000).toFixed(6),
  });
}
