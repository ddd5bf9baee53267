/** What this place is and what to do first, where there is nothing to show yet. */
import type { ReactNode } from 'react';
import './empty-state.css';

export function EmptyState({
  title,
  text,
  children,
}: {
  readonly title: string;
  readonly text: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty-state">
      <p className="empty-state__title">{title}</p>
      <p className="quiet">{text}</p>
      {children}
    </div>
  );
}
