/**
 * The gallery: `?screen=sale-long&lang=uk&theme=dark` shows one scene; without `screen`, the list of them. A test goes from
 * scene to scene without loading the page anew: `window.gallery`.
 */
import { createRoot } from 'react-dom/client';
import { App } from '../../src/renderer/app.tsx';
import type { TillState } from '../../src/contract/till/till-contract.ts';
import { createTillStore, type TillStore } from '../../src/renderer/client/till-store.ts';
import { startTexts } from '../../src/renderer/i18n/i18n.ts';
import { fakeTill } from './fake-till.ts';
import { scenes } from './scenes.ts';

type Appearance = Pick<TillState['screen'], 'language' | 'theme'>;

declare global {
  interface Window {
    gallery?: {
      /** Everything of the scene before is gone: its till, its answers, what was typed. */
      readonly show: (name: string, as: Appearance) => void;
      /** Gives what stands there another language and theme, as the settings do. */
      readonly showAs: (as: Appearance) => Promise<unknown>;
    };
  }
}

const page = document.getElementById('root') ?? document.body;
let root = createRoot(page);
let store: TillStore | undefined;

function show(name: string, as: Appearance): void {
  const scene = scenes[name];
  if (scene === undefined) throw new RangeError(`no scene ${name}`);
  root.unmount();
  root = createRoot(page);
  store = createTillStore(fakeTill({ ...scene, screen: { ...as, soundVolume: 0 } }));
  root.render(<App store={store} {...(scene.place === undefined ? {} : { firstPlace: scene.place })} />);
}

function List(as: Appearance) {
  return (
    <ul style={{ overflow: 'auto', height: '100vh' }}>
      {Object.keys(scenes).map((one) => (
        <li key={one}>
          <a href={`?screen=${one}&lang=${as.language}&theme=${as.theme}`}>{one}</a>
        </li>
      ))}
    </ul>
  );
}

const query = new URLSearchParams(location.search);
const name = query.get('screen') ?? '';
const as = { language: query.get('lang') ?? 'ru', theme: query.get('theme') ?? 'light' } as Appearance;

await startTexts();
window.gallery = {
  show,
  showAs: async (appearance) => store?.till['settings.saveScreen']({ ...appearance, soundVolume: 0 }),
};
if (name in scenes) show(name, as);
else root.render(<List {...as} />);
