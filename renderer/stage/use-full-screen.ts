/** The stage over the whole screen. The document goes full screen, so that menus and tips stay above the picture. */
import { useCallback, useEffect } from 'react';
import type { StageModel } from './stage-model.js';

/** Gives what turns it on and off. Where the browser refuses, the stage fills the window all the same. */
export function useFullScreen(model: StageModel): () => void {
  useEffect(() => {
    const onChange = (): void => {
      if (!document.fullscreenElement) model.store.setState({ fullScreen: false });
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, [model]);
  return useCallback(() => {
    const { fullScreen } = model.store.getState();
    model.store.setState({ fullScreen: !fullScreen });
    if (fullScreen) void document.exitFullscreen?.().catch(() => undefined);
    else void document.documentElement.requestFullscreen?.().catch(() => undefined);
  }, [model]);
}
