/** Full screen. The whole document goes full screen, so that menus and tooltips stay above the picture. */
import { useCallback, useEffect } from 'react';
import type { StageModel } from './stage-model.js';

/** Returns the function that toggles it. If the browser refuses, the stage fills the window. */
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
