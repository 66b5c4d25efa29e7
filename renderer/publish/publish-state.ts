/** Which video's publishing kit is shown. One for the window. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** A project, and its finished video where there is one. */
export interface PublishedVideo {
  readonly project: string;
  readonly video?: string;
}

const store = createStore<{ readonly shown: PublishedVideo | null }>(() => ({ shown: null }));

/** Shows the kit of a project. */
export const publishKit = (shown: PublishedVideo | null): void => store.setState({ shown });

/** What is shown, followed; null where the sheet is closed. */
export const usePublished = (): PublishedVideo | null => useStore(store, ({ shown }) => shown);
