/** A short before it is made: how it begins, how it is to be, and its scenes. One for the window; it survives a reload. */
import { z } from 'zod';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { KaraokePreset } from '../../core/project/karaoke-presets.js';
import { LanguageTag } from '../../core/project/language-tag.js';
import { MOST_SCRIPT } from '../../core/project/narration-source.js';
import { LongerScene, Storyboard } from '../../core/project/storyboard.js';

/** Which scenes get clips that a model makes: none, those that would be cards, or all. */
export const GenerateChoice = z.enum(['none', 'missing', 'all']);
export type GenerateChoice = z.output<typeof GenerateChoice>;

const Draft = z.object({
  begin: z.enum(['script', 'theme']).catch('script'),
  script: z.string().max(MOST_SCRIPT).catch(''),
  theme: z.string().max(2000).catch(''),
  /** Of everything that is said and shown; null is guessed. */
  language: LanguageTag.nullable().catch(null),
  tone: z.string().max(200).catch(''),
  audience: z.string().max(200).catch(''),
  scenes: z.int().min(1).max(60).catch(8),
  /** How long it is to be at the least, seconds; null where that is left to the words. */
  seconds: z.int().min(5).max(600).nullable().catch(null),
  /** Who writes, and by which model; null for the first that is ready. */
  provider: z.string().max(40).nullable().catch(null),
  model: z.string().max(200).nullable().catch(null),
  /** A look by its name or in a person's words; empty where there is none. */
  style: z.string().max(200).catch(''),
  voice: z.string().max(200).nullable().catch(null),
  /** A file. */
  music: z.string().max(4096).nullable().catch(null),
  /** A kit by its name; null for that of new projects, empty for none. */
  brand: z.string().max(200).nullable().catch(null),
  /** How words light up; null where they are not shown. */
  karaoke: KaraokePreset.nullable().catch('current'),
  longer: LongerScene.catch('slow'),
  /** Whether scenes show files of the library. */
  library: z.boolean().catch(true),
  generate: GenerateChoice.catch('none'),
  /** A draft is small and quick, for a look at it. */
  quality: z.enum(['final', 'draft']).catch('final'),
  step: z.enum(['begin', 'scenes', 'making']).catch('begin'),
  /** Null before its scenes are there. */
  storyboard: Storyboard.nullable().catch(null),
  /** What its scenes were read or written from, so that they are not made anew while that stays. */
  from: z.string().catch(''),
  /** Files of the library that scenes are not to show. */
  avoid: z.record(z.string(), z.array(z.string()).max(1000)).catch({}),
  /** Whether services are asked even where they may have been paid for the same. */
  again: z.boolean().catch(false),
  /** The job that makes it. */
  jobId: z.string().max(64).nullable().catch(null),
});
export type ShortDraft = z.output<typeof Draft>;

const KEY = 'upright.short';
export const EMPTY_SHORT: ShortDraft = Draft.parse({});

function read(): ShortDraft {
  try {
    return Draft.catch(EMPTY_SHORT).parse(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return EMPTY_SHORT;
  }
}

const store = createStore<{ readonly draft: ShortDraft | null; readonly isOpen: boolean }>(() => ({
  draft: null,
  isOpen: false,
}));

/** The draft as it is now. */
export const shortDraft = (): ShortDraft => store.getState().draft ?? read();

/** Changes some of it, and keeps that. */
export function changeShort(fields: Partial<ShortDraft>): void {
  const draft = { ...shortDraft(), ...fields };
  store.setState({ draft });
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // A full or forbidden store only means that it is not kept.
  }
}

/** The draft, followed. */
export const useShort = (): ShortDraft => useStore(store, ({ draft }) => draft) ?? shortDraft();

/** Opens or closes the dialog in which shorts are made. */
export const showShort = (isOpen: boolean): void => store.setState({ isOpen });
export const useShortIsOpen = (): boolean => useStore(store, ({ isOpen }) => isOpen);
