/** Lights the word that is said and the row of its cue, and keeps them in sight while nobody scrolls; outside React. */
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Cue } from '../../core/project/captions/cues.js';
import { useEditor } from '../editor/editor.js';
import { cueIndexAt, spokenWordAt } from './use-captions.js';

/** Rows in the lowest part of the list are moved up, for what is said next lies under them. */
const LOWEST = 0.8;

/**
 * Follows the playhead in a list whose rows have `data-cue` and whose words have `data-word`. `show` scrolls a row to the
 * middle. Whether it follows ends when a person scrolls, and begins again with `follow` and whenever playback starts.
 */
export function useSpokenWord(
  scroller: RefObject<HTMLElement | null>,
  cues: readonly Cue[],
  show: (at: number) => void,
): { readonly following: boolean; readonly follow: () => void } {
  const { transport } = useEditor();
  const [following, setFollowing] = useState(true);
  const state = useRef({ cues, show, following, word: null as string | null, at: -1 });
  state.current = { ...state.current, cues, show, following };

  const latest = useRef<() => void>(() => undefined);
  const light = useRef(() => {
    const { current: list } = scroller;
    if (!list) return;
    const { cues: all, word, at } = state.current;
    mark(list, 'word', word, 'lit');
    mark(list, 'cue', all[at]?.id ?? null, 'current');
  });
  useEffect(() => {
    const update = (): void => {
      const now = state.current;
      const frame = transport.frame();
      const at = cueIndexAt(now.cues, frame);
      const word = spokenWordAt(now.cues, frame);
      if (at === now.at && word === now.word) return;
      const isNewRow = at !== now.at;
      state.current = { ...now, at, word };
      light.current();
      if (isNewRow && at >= 0 && now.following && !isInSight(scroller.current, now.cues[at]?.id)) now.show(at);
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
  // Other cues, and rows that came into sight.
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
      if (state.current.at >= 0) show(state.current.at);
    },
  };
}

function mark(list: HTMLElement, kind: 'word' | 'cue', id: string | null, name: string): void {
  for (const old of list.querySelectorAll<HTMLElement>(`[data-${name}]`)) {
    if (old.dataset[kind] !== id) delete old.dataset[name];
  }
  if (id === null) return;
  const element = list.querySelector<HTMLElement>(`[data-${kind}="${CSS.escape(id)}"]`);
  if (element) element.dataset[name] = '';
}

function isInSight(list: HTMLElement | null, id: string | undefined): boolean {
  const row = id === undefined ? null : list?.querySelector(`[data-cue="${CSS.escape(id)}"]`);
  if (!list || !row) return false;
  const { top, bottom, height } = list.getBoundingClientRect();
  const box = row.getBoundingClientRect();
  return box.top >= top && box.bottom <= Math.min(bottom, top + height * LOWEST);
}
