/** The workout of the open project, followed. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { CheckedTable } from '../../core/session/check-edited-plan.js';
import { type NotationWords, notationWordsOf } from '../../core/session/write-row.js';
import { useEditor } from '../editor/editor.js';
import { useLanguage } from '../locales/language.js';
import type { PlanState, PlanStore } from '../editor/plan-store.js';

/** The workout. */
export const usePlanStore = (): PlanStore => useEditor().plan;

/** A part of its table, followed. */
export const usePlan = <T>(pick: (state: PlanState) => T): T => useStore(usePlanStore().store, pick);

/** The words of the notation in the language of the window. */
export const useNotationWords = (): NotationWords => notationWordsOf(useLanguage());

const CheckedContext = createContext<CheckedTable | null>(null);

/** Provides the panel with what a look at its table found. */
export const CheckedProvider = CheckedContext.Provider;

/** What a look at the table found. Only inside a {@link CheckedProvider}. */
export function useChecked(): CheckedTable {
  const checked = useContext(CheckedContext);
  if (!checked) throw new Error('This component is outside a checked table.');
  return checked;
}
