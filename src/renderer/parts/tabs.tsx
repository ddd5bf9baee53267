/** A few views of one thing, side by side; Alt and a digit opens each. */
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { useState, type ReactNode } from 'react';
import { useActions } from '../keys/use-actions.tsx';
import { KeyHint } from './key-hint.tsx';
import './tabs.css';

export type TabView = { readonly id: string; readonly title: string; readonly content: ReactNode };

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabView[] }) {
  const [shown, show] = useState(tabs[0]?.id ?? '');
  useActions(tabs.map(({ id, title }, index) => ({ id: `tab-${id}`, keys: [keyOf(index)], label: title, run: () => show(id) })));
  return (
    <AriaTabs className="tabs" selectedKey={shown} onSelectionChange={(id) => show(String(id))}>
      <TabList className="tabs__list" aria-label={label} items={tabs}>
        {(tab) => (
          <Tab className="tabs__tab" id={tab.id}>
            {tab.title}
            <KeyHint keyName={keyOf(tabs.indexOf(tab))} />
          </Tab>
        )}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="tabs__panel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

function keyOf(index: number): string {
  return `Alt+${String(index + 1)}`;
}
