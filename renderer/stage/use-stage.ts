/** The stage inside React. */
import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import { useStore } from 'zustand';
import type { StageModel, StageState } from './stage-model.js';

const StageContext = createContext<StageModel | null>(null);

/** Provides the parts below it with the model of their stage. */
export const StageProvider = StageContext.Provider;

/** The stage that the component is a part of. */
export function useStage(): StageModel {
  const model = useContext(StageContext);
  if (!model) throw new Error('This component is outside a stage.');
  return model;
}

/** A part of the stage's state, followed. */
export const useStageState = <T>(pick: (state: StageState) => T): T => useStore(useStage().store, pick);

/**
 * Something that changes with what is seen, followed: the component is drawn again only where `same` says that it is
 * another. Asked for at every frame that moves something: it must be cheap.
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
      const endings = [model.onMoved(listener), model.editor.transport.onFrame(listener)];
      return () => {
        for (const end of endings) end();
      };
    },
    [model],
  );
  return useSyncExternalStore(subscribe, snapshot);
}
