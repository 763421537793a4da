import { render } from 'preact';
import { App } from './shell/app.tsx';
import { applyTheme, keptTheme } from './shell/theme.ts';
import { openFeed } from './store/feed.ts';
import { openLastRead } from './store/last-read.ts';
import { PageContext } from './store/page.ts';
import { performAs } from './store/perform.ts';
import { openSeenStore } from './store/seen-store.ts';

/** Who looks at the page where its address does not say. */
const FIRST_PERSON = 'UALICE';

applyTheme(keptTheme());
const as = new URLSearchParams(location.search).get('as') ?? FIRST_PERSON;
const store = openSeenStore();
const page = {
  as,
  store,
  feed: openFeed(store, as),
  perform: performAs(as),
  lastRead: openLastRead(as, localStorage, window),
};
const place = document.getElementById('app');
if (place) {
  render(
    <PageContext.Provider value={page}>
      <App />
    </PageContext.Provider>,
    place,
  );
}
