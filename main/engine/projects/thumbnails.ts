/** Asks for a new picture of a project once its edits have come to rest. */

export interface ThumbnailRequests {
  /** Notes that a project changed. */
  readonly look: (id: string, revision: number) => void;
  readonly forget: (id: string) => void;
  /** Drops what was not asked for yet. */
  readonly close: () => void;
}

/** Calls `request` for each project that has not changed for `restMs`, with its revision then. */
export function createThumbnailRequests(
  request: (id: string, revision: number) => void,
  restMs: number,
): ThumbnailRequests {
  const waiting = new Map<string, NodeJS.Timeout>();
  const forget = (id: string): void => {
    clearTimeout(waiting.get(id));
    waiting.delete(id);
  };
  return {
    look(id, revision) {
      forget(id);
      const timer = setTimeout(() => {
        waiting.delete(id);
        request(id, revision);
      }, restMs);
      // A picture keeps no engine alive.
      timer.unref();
      waiting.set(id, timer);
    },
    forget,
    close() {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
