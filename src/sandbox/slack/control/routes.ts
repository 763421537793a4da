import { z } from 'zod';
import { cutAll, DISCONNECT_REASONS, requestRefresh } from '../sockets/sockets.ts';
import { faultSchema } from '../world/faults.ts';
import { reset } from '../world/reset.ts';
import type { Route } from './answer-control.ts';
import { moveClock, moveSchema } from './clock.ts';
import { replay } from './replay.ts';
import { parseAct, runAct } from './run-act.ts';
import { stateJson } from './state-json.ts';
import { trafficPage } from './traffic.ts';
import { viewsByPerson } from './what-person-sees.ts';

const clearing = z.strictObject({ clear: z.literal(true) });
const socketAct = z.strictObject({ do: z.enum(['cut', ...DISCONNECT_REASONS]) });
const numbered = z.strictObject({ n: z.int() });

/** What other programs and the page may ask for, by method and path. */
export const routes: Record<string, Route> = {
  'GET /_sandbox/state': (world) => stateJson(world),
  'GET /_sandbox/traffic': (world, _, query) => trafficPage(world, query),
  'GET /_sandbox/views': (world) => viewsByPerson(world),
  'GET /_sandbox/faults': (world) => ({ faults: world.faults.list() }),
  'POST /_sandbox/act': (world, body, query) =>
    runAct(world, parseAct(body), { isBrief: query.has('brief') }),
  'POST /_sandbox/clock': (world, body) => moveClock(world, moveSchema.parse(body)),
  'POST /_sandbox/faults': (world, body) => {
    if (clearing.safeParse(body).success) world.faults.clear();
    else world.faults.add(faultSchema.parse(body));
    return { ok: true, faults: world.faults.list() };
  },
  'POST /_sandbox/replay': (world, body) => replay(world, numbered.parse(body).n),
  'POST /_sandbox/sockets': (world, body) => {
    const act = socketAct.parse(body).do;
    if (act === 'cut') cutAll(world.sockets);
    else requestRefresh(world.sockets, act);
    return { ok: true, open: world.sockets.open.length };
  },
  'POST /_sandbox/reset': async (world) => {
    const resetSlack = () => reset(world);
    if (world.surroundings.resetApp) await world.surroundings.resetApp(resetSlack);
    else resetSlack();
    return { ok: true };
  },
};
