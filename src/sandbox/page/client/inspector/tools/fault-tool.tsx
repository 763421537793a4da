import { useState } from 'preact/hooks';
import { useSeen } from '../../store/use-seen.ts';
import { ask } from '../ask.ts';
import { DELIVERIES, faultOf, KINDS, kindsAt, METHODS, type Place } from './fault-kinds.ts';
import { Tool } from './tool.tsx';
import { Told, useTold } from './use-told.tsx';

/** Makes things go wrong. */
export function FaultTool() {
  return (
    <Tool title="Faults">
      <p class="quiet">What goes wrong the next time, and how often.</p>
      <NewFault />
      <Waiting />
    </Tool>
  );
}

function NewFault() {
  const [place, setPlace] = useState<Place>('chat.postMessage');
  const [chosen, setKind] = useState<keyof typeof KINDS>('status');
  const [times, setTimes] = useState(1);
  const { told, isBusy, run } = useTold();
  const kinds = kindsAt(place);
  const kind = kinds.includes(chosen) ? chosen : 'slow';
  const add = (event: Event) => {
    event.preventDefault();
    run(async () => {
      await ask('faults', faultOf(place, kind, times));
      return `Set for ${place}.`;
    });
  };
  return (
    <form onSubmit={add} class="tool-form">
      <label>
        Where
        <select
          class="field"
          value={place}
          onChange={(event) => setPlace(event.currentTarget.value as Place)}
        >
          <Places title="Slack tells the app" places={DELIVERIES} />
          <Places title="The app calls Slack" places={METHODS} />
        </select>
      </label>
      <label>
        What
        <select
          class="field"
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as keyof typeof KINDS)}
        >
          {kinds.map((each) => (
            <option key={each} value={each}>
              {KINDS[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        Times
        <input
          class="field"
          type="number"
          min={1}
          value={times}
          required
          onInput={(event) => setTimes(event.currentTarget.valueAsNumber)}
        />
      </label>
      <button type="submit" class="button" aria-disabled={isBusy}>
        Add the fault
      </button>
      <Told told={told} />
    </form>
  );
}

function Places({ title, places }: { title: string; places: readonly string[] }) {
  return (
    <optgroup label={title}>
      {places.map((place) => (
        <option key={place} value={place}>
          {place}
        </option>
      ))}
    </optgroup>
  );
}

function Waiting() {
  const faults = useSeen('faults') ?? [];
  const { told, isBusy, run } = useTold();
  const clear = () =>
    run(async () => {
      await ask('faults', { clear: true });
      return 'No faults are set.';
    });
  return (
    <>
      <ul class="faults" aria-label="Faults that wait">
        {faults.map(({ what, kind, left }, index) => (
          <li key={index}>
            {what}, {left === 1 ? 'once' : `${left} times`}: {KINDS[kind]}
          </li>
        ))}
      </ul>
      {faults.length > 0 && (
        <button type="button" class="button button-quiet" aria-disabled={isBusy} onClick={clear}>
          Clear the faults
        </button>
      )}
      <Told told={told} />
    </>
  );
}
