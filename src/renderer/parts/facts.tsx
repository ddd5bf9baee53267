/** Words and what they stand for, one below the other. */
import { Fragment, type ReactNode } from 'react';
import './facts.css';

export type Fact = { readonly id: string; readonly label: string; readonly value: ReactNode; readonly isStrong?: boolean };

export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="facts">
      {facts.map(({ id, label, value, isStrong = false }) => (
        <Fragment key={id}>
          <dt className={isStrong ? 'facts__strong' : 'facts__label'}>{label}</dt>
          <dd className={isStrong ? 'facts__strong' : ''}>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
