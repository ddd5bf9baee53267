/** The gallery: `?screen=sale-long&lang=uk&theme=dark` shows one scene; without `screen`, the list of them. */
import { createRoot } from 'react-dom/client';
import { App } from '../../src/renderer/app.tsx';
import { createTillStore } from '../../src/renderer/client/till-store.ts';
import { startTexts } from '../../src/renderer/i18n/i18n.ts';
import { fakeTill } from './fake-till.ts';
import { scenes } from './scenes.ts';

const query = new URLSearchParams(location.search);
const name = query.get('screen') ?? '';
const scene = scenes[name];
const language = (query.get('lang') ?? 'ru') as 'ru' | 'uk' | 'en';
const theme = (query.get('theme') ?? 'light') as 'light' | 'dark';

await startTexts();
const root = createRoot(document.getElementById('root') ?? document.body);
if (scene === undefined) {
  root.render(
    <ul style={{ overflow: 'auto', height: '100vh' }}>
      {Object.keys(scenes).map((one) => (
        <li key={one}>
          <a href={`?screen=${one}&lang=${language}&theme=${theme}`}>{one}</a>
        </li>
      ))}
    </ul>,
  );
} else {
  const store = createTillStore(fakeTill({ ...scene, screen: { language, theme, soundVolume: 0 } }));
  root.render(<App store={store} {...(scene.place === undefined ? {} : { firstPlace: scene.place })} />);
}
