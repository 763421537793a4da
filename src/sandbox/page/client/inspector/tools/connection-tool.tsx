import { useSeen } from '../../store/use-seen.ts';
import { ask } from '../ask.ts';
import { Tool } from './tool.tsx';
import { Told, useTold } from './use-told.tsx';

/** The app's connections in Socket Mode. */
export function ConnectionTool() {
  const transport = useSeen('team')?.transport;
  return <Tool title="Connections">{transport === 'socket' ? <Cuts /> : <NoConnections />}</Tool>;
}

function NoConnections() {
  return (
    <p class="quiet">
      Slack reaches the app by requests. Start with <code>npm run sandbox -- --transport socket</code> to cut
      connections here.
    </p>
  );
}

function Cuts() {
  const { told, isBusy, run } = useTold();
  const tell = (act: string, text: string) =>
    run(async () => {
      await ask('sockets', { do: act });
      return text;
    });
  return (
    <>
      <div class="tool-row">
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => tell('cut', 'All are cut.')}
        >
          Cut all connections
        </button>
        <button
          type="button"
          class="button"
          aria-disabled={isBusy}
          onClick={() => tell('refresh_requested', 'The app is asked to connect anew.')}
        >
          Ask for new ones
        </button>
      </div>
      <Told told={told} />
    </>
  );
}
