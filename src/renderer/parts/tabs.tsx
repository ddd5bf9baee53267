/** A few views of one thing, side by side. */
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import type { ReactNode } from 'react';
import './tabs.css';

export type TabView = { readonly id: string; readonly title: string; readonly content: ReactNode };

export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly TabView[] }) {
  return (
    <AriaTabs className="tabs">
      <TabList className="tabs__list" aria-label={label} items={tabs}>
        {(tab) => (
          <Tab className="tabs__tab" id={tab.id}>
            {tab.title}
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
