/** Tells of changes of the library at most ten times a second, all together. */
import type { LibraryChange } from '../../../../core/api/library.js';

const SPACING_MS = 100;

export interface ChangeBatcher {
  readonly emit: (change: LibraryChange) => void;
  /** Emits what is pending. */
  readonly close: () => void;
}

export function createChangeBatcher(onChange: (change: LibraryChange) => void): ChangeBatcher {
  let changed = new Set<string>();
  let removed = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    timer = null;
    if (changed.size + removed.size === 0) return;
    const change = { changed: [...changed], removed: [...removed] };
    changed = new Set();
    removed = new Set();
    onChange(change);
  };
  return {
    emit(change) {
      for (const id of change.changed) changed.add(id);
      for (const id of change.removed) {
        changed.delete(id);
        removed.add(id);
      }
      timer ??= setTimeout(flush, SPACING_MS);
    },
    close() {
      if (timer) clearTimeout(timer);
      flush();
    },
  };
}
