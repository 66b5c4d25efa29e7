/** Which narration of a project the voice panel is about. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { NarrationSource } from '../../core/project/narration-source.js';
import { useProject, useSession } from '../editor/editor.js';
import { translatedLanguage } from '../locales/language.js';
import { translate } from '../locales/translate.js';

/** The first narration of a project. */
const FIRST = 'narration';
const NONE: readonly NarrationSource[] = [];

/** By the ids of projects. One for the window; it may be chosen while the panel is closed. */
const chosen = createStore<Readonly<Record<string, string>>>(() => ({}));

/** Has the panel show a narration, which need not be there yet. */
export const chooseNarration = (project: string, narration: string): void => chosen.setState({ [project]: narration });

/** A narration that is offered. */
export interface NarrationOption {
  readonly value: string;
  readonly label: string;
}

/** The narration of the open project that is shown, and those that there are to choose. */
export function useNarration(): { readonly narration: string; readonly options: readonly NarrationOption[] } {
  const project = useSession(({ id }) => id);
  const sources = useProject(({ narrations }) => narrations) ?? NONE;
  const wanted = useStore(chosen, (all) => all[project]);
  const narration = wanted ?? sources[0]?.id ?? FIRST;
  const named = toOptions(sources);
  const isThere = sources.some(({ id }) => id === narration);
  const unspoken = { value: narration, label: translate('voice')('newNarration') };
  return { narration, options: isThere ? named : [...named, unspoken] };
}

/** A name that no narration of the project has. */
export function freeNarration(sources: readonly NarrationSource[] = []): string {
  const taken = new Set(sources.map(({ id }) => id));
  for (let number = 1; ; number++) {
    const name = number === 1 ? FIRST : `${FIRST}-${number}`;
    if (!taken.has(name)) return name;
  }
}

// Each is called by its language; of several in one language the later ones are numbered.
function toOptions(sources: readonly NarrationSource[]): NarrationOption[] {
  const t = translate('voice');
  const names = sources.map(({ fit, language }) => (fit === 'titles' ? t('titles') : translatedLanguage(language)));
  return sources.map(({ id }, i) => {
    const name = names[i] ?? id;
    const number = names.slice(0, i).filter((other) => other === name).length + 1;
    return { value: id, label: number === 1 ? name : t('numbered', { name, number }) };
  });
}
