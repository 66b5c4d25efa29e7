import type { KeyboardEvent } from 'react';

/** Moves something by one where an arrow up or down is pressed with Alt, and nothing else hears the key. */
export function onMoveKey(event: KeyboardEvent, move: (by: -1 | 1) => void): void {
  const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
  if (by === null || !event.altKey) return;
  event.preventDefault();
  event.stopPropagation();
  move(by);
}
