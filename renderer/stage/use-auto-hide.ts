/** Hides the transport and the cursor in full screen while playing and the pointer rests. */
import { type RefObject, useEffect } from 'react';
import { useStage, useStageState } from './use-stage.js';

const REST_MS = 2500;

/** Sets `data-quiet` on the stage's element while only the picture should be visible. */
export function useAutoHide(stage: RefObject<HTMLElement | null>): void {
  const { transport } = useStage().editor;
  const fullScreen = useStageState((state) => state.fullScreen);
  useEffect(() => {
    const { current } = stage;
    if (!current || !fullScreen) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wake = (): void => {
      delete current.dataset.quiet;
      clearTimeout(timer);
      timer = setTimeout(() => {
        // A keyboard user on the bar needs to see the focus.
        const isOnBar = current.querySelector('[role=toolbar]:focus-within') !== null;
        if (transport.playing() && !isOnBar) current.dataset.quiet = '';
      }, REST_MS);
    };
    const off = transport.onState(wake);
    for (const name of ['pointermove', 'pointerdown', 'keydown'] as const) window.addEventListener(name, wake);
    wake();
    return () => {
      off();
      clearTimeout(timer);
      delete current.dataset.quiet;
      for (const name of ['pointermove', 'pointerdown', 'keydown'] as const) window.removeEventListener(name, wake);
    };
  }, [stage, transport, fullScreen]);
}
