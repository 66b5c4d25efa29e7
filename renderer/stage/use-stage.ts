/** The stage's model in React. */
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StageModel, StageState } from './stage-model.js';

const StageContext = createContext<StageModel | null>(null);

/** Provides the stage's model to the components below. */
export const StageProvider = StageContext.Provider;

/** The model of the stage around the component. */
export function useStage(): StageModel {
  const model = useContext(StageContext);
  if (!model) throw new Error('This component is outside a stage.');
  return model;
}

/** Selects a part of the stage's state. */
export const useStageState = <T>(pick: (state: StageState) => T): T => useStore(useStage().store, pick);

/**
 * Selects a value that follows the picture; the component is rendered again only when `same` returns false. `read` is
 * called at every frame of a movement, so it must be cheap.
 */
export function useStageSelector<T>(read: (model: StageModel) => T, same: (a: T, b: T) => boolean = Object.is): T {
  const model = useStage();
  const last = useRef<{ readonly value: T } | null>(null);
  const snapshot = useCallback((): T => {
    const value = read(model);
    if (!last.current || !same(last.current.value, value)) last.current = { value };
    return last.current.value;
  }, [model, read, same]);
  const subscribe = useCallback(
    (listener: () => void) => {
      const cleanups = [model.onMoved(listener), model.editor.transport.onFrame(listener)];
      return () => {
        for (const end of cleanups) end();
      };
    },
    [model],
  );
  return useSyncExternalStore(subscribe, snapshot);
}
