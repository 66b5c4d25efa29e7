/** Lights the word that is said and its row, and keeps them in sight while nobody scrolls; outside React. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEditor } from './editor.js';

/** What is said at a frame. */
export interface SpokenPlace {
  /** The number of the row, -1 for none. */
  readonly at: number;
  /** The `data-row` of its element. */
  readonly row: string | null;
  /** The `data-word` of the word; null where none is said. */
  readonly word: string | null;
}

/** Rows in the lowest part of the list are moved up, for what is said next lies under them. */
const LOWEST = 0.8;
const NOWHERE: SpokenPlace = { at: -1, row: null, word: null };

/**
 * Follows the playhead in a list whose rows have `data-row` and whose words have `data-word`. `show` scrolls a row to the
 * middle. Whether it follows ends when a person scrolls, and begins again with `follow` and whenever playback starts.
 */
export function useSpokenWord(
  scroller: RefObject<HTMLElement | null>,
  locate: (frame: number) => SpokenPlace,
  show: (at: number) => void,
): { readonly following: boolean; readonly follow: () => void } {
  const { transport } = useEditor();
  const [following, setFollowing] = useState(true);
  const state = useRef({ locate, show, following, place: NOWHERE });
  state.current = { ...state.current, locate, show, following };

  const latest = useRef<() => void>(() => undefined);
  const light = useRef(() => {
    const { current: list } = scroller;
    if (!list) return;
    const { word, row } = state.current.place;
    mark(list, 'word', word, 'lit');
    mark(list, 'row', row, 'current');
  });
  useEffect(() => {
    const update = (): void => {
      const now = state.current;
      const place = now.locate(transport.frame());
      const { at, row, word } = place;
      if (at === now.place.at && row === now.place.row && word === now.place.word) return;
      const isNewRow = at !== now.place.at;
      state.current = { ...now, place };
      light.current();
      if (isNewRow && at >= 0 && now.following && !isInSight(scroller.current, row)) now.show(at);
    };
    latest.current = update;
    update();
    const ends = [
      transport.onFrame(update),
      transport.onState(() => {
        if (transport.playing()) setFollowing(true);
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, [transport, scroller]);
  // Other rows, and those that came into sight.
  useLayoutEffect(() => {
    latest.current();
    light.current();
  });

  useEffect(() => {
    const { current: list } = scroller;
    if (!list) return undefined;
    const stop = (): void => setFollowing(false);
    // The scroll bar is outside the contents.
    const onPress = (event: PointerEvent): void => {
      if (event.target === list && event.offsetX >= list.clientWidth) stop();
    };
    list.addEventListener('wheel', stop, { passive: true });
    list.addEventListener('touchmove', stop, { passive: true });
    list.addEventListener('pointerdown', onPress);
    return () => {
      list.removeEventListener('wheel', stop);
      list.removeEventListener('touchmove', stop);
      list.removeEventListener('pointerdown', onPress);
    };
  }, [scroller]);

  return {
    following,
    follow() {
      setFollowing(true);
      if (state.current.place.at >= 0) show(state.current.place.at);
    },
  };
}

function mark(list: HTMLElement, kind: 'word' | 'row', id: string | null, name: string): void {
  for (const old of list.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
    if (old.dataset[kind] !== id) delete old.dataset[name];
  }
  if (id === null) return;
  const element = list.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(id)}"]`);
  if (element) element.dataset[name] = '';
}

function isInSight(list: HTMLElement | null, id: string | null): boolean {
  const row = id === null ? null : list?.querySelector(`[data-row="${CSS.escape(id)}"]`);
  if (!list || !row) return false;
  const { top, bottom, height } = list.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  return box.top >= top && box.bottom <= Math.min(bottom, top + height * LOWEST);
}
