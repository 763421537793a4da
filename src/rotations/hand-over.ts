import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Desk, openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf, streamOf } from '../engine/entity.ts';
import { openReader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { onCallAt, personOnCall } from '../planning/on-call.ts';
import { handOver, isHandOverDue } from './commands/hand-over.ts';
import { rotationEntity, rotations, type SavedRotation } from './saved-rotation.ts';

/**
 * Hands over every rotation where somebody else is on call by now than people were told, and gives how many these
 * are. Any number of processes may do so at once. What fails is logged, and is due again the next time.
 */
export async function handOverDue(engine: Engine): Promise<number> {
  const reader = openReader(engine.database, everyTenant);
  const desk = openDesk(engine);
  let count = 0;
  for (const rotation of await reader.find(rotations, { removedAt: null })) {
    try {
      if (await handOverOne(engine, desk, rotation)) count += 1;
    } catch (err) {
      const stream = streamOf(rotationEntity, rotation._id);
      engine.log.error({ err, stream }, 'A rotation could not be handed over. Look at what it says.');
    }
  }
  return count;
}

/** Hands a rotation over as soon as it was saved, or somebody stands in: at that moment no time has come. */
export function handOverChanged(engine: Engine): Subscriber {
  const reader = openReader(engine.database, everyTenant);
  const desk = openDesk(engine);
  return {
    name: 'rotations.hand_over',
    mode: 'coalesce',
    wants: ({ stream, type }) =>
      stream.startsWith(`${rotationEntity.kind}:`) && type !== 'rotation.handed_over',
    async handle({ stream }) {
      const rotation = await reader.findOne(rotations, { _id: rowIdOf(stream), removedAt: null });
      if (rotation) await handOverOne(engine, desk, rotation);
    },
  };
}

async function handOverOne({ clock }: Engine, desk: Desk, rotation: SavedRotation): Promise<boolean> {
  const { _id, eventSeq } = rotation;
  const now = clock.now();
  if (!isHandOverDue(rotation, { personId: personOnCall(rotation, now) })) return false;
  const shift = onCallAt(rotation, now);
  // Whoever finds it due at the same time asks for the same. With the second: where the clock was put back meanwhile
  // nothing was due, and that holds for this look alone.
  const id = [_id, eventSeq, shift.from, shift.personId, Math.floor(now / 1_000)].join(':');
  const invocation = { actor: systemActor('rotations'), door: 'system', caller: 'rotations', id };
  return (await desk.run(handOver, { rotation: _id }, invocation)).isHandedOver;
}
