/** Speaks scripts whose scenes are known, for storyboards, and puts them into projects. */
import type { ScriptScene } from '../../../core/narration/script.js';
import type { Asset } from '../../../core/project/asset.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { NarrationSource, NarrationVoice } from '../../../core/project/narration-source.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import type { StoryboardSource } from '../../../core/project/storyboard.js';
import { SECOND_US } from '../../../core/project/time.js';
import { keptOf } from './kept-sentences.js';
import { planNarration, toFitProblems, toNarrationSource } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { type ReadScript, toReadScript } from './read-script.js';
import { requestSentences } from './request-sentences.js';
import { planFit, type SceneRoom, speakScript } from './speak-script.js';

/** A script and how it is spoken. */
export interface NarratedScript extends NarrationVoice {
  readonly script: string;
  /** With how long each is at the least, microseconds; null where that is as long as what is said. */
  readonly scenes: readonly (ScriptScene & { readonly length: number | null })[];
}

/** How it is spoken into a project. */
export interface NarratingOptions {
  readonly look: Pick<NarrationSource, 'id' | 'at' | 'captions' | 'karaoke'>;
  /** What was spoken before; its recordings and takes stay. */
  readonly before: NarrationSource | null;
  readonly project: string | null;
  readonly again: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** A script that was spoken. */
export interface Narrated {
  readonly source: NarrationSource;
  readonly assets: readonly Asset[];
  readonly problems: readonly Problem[];
}

/** What it offers. */
export const createNarrator = (ports: Pick<NarrationPorts, 'speech' | 'align'>) => ({
  async predict(narrated: NarratedScript, before: NarrationSource | null, project: string | null) {
    const script = toRead(narrated);
    const kept = keptOf(before);
    const fitted = await planFit(script, { ...kept, rooms: toRooms(narrated), project }, ports);
    const asked = requestSentences(script, { ...kept, project, speeds: fitted.map(({ speed }) => speed) });
    const open = asked.flat().flatMap(({ recorded, request }) => (recorded ? [] : [request]));
    return {
      lengths: fitted.map(({ length, overBy }) => Math.round((length + overBy) * SECOND_US)),
      cost: await ports.speech.estimate(open),
    };
  },
  async speak(narrated: NarratedScript, { look, before, ...options }: NarratingOptions): Promise<Narrated> {
    const spoken = await speakScript(
      toRead(narrated),
      { ...keptOf(before), ...options, rooms: toRooms(narrated) },
      ports,
    );
    const source = toNarrationSource(spoken, { ...look, fit: 'none', follows: null, titles: null }, []);
    return { source, assets: spoken.assets, problems: toFitProblems(spoken.fitted) };
  },
  /** The edit after which a project has both; what was changed by hand stays. */
  plan(
    project: Project,
    { source, assets, problems }: Narrated,
    storyboard: StoryboardSource,
  ): { readonly edit: EditInput; readonly problems: readonly Problem[] } {
    const before = project.narrations?.find(({ id }) => id === source.id) ?? null;
    const planned = planNarration(
      { script: { ...source, scenes: [] }, scenes: source.scenes, fitted: [], assets },
      source,
      { project, before, scenes: null, storyboard },
    );
    return { edit: planned.made, problems: [...problems, ...planned.problems] };
  },
});

const toRead = ({ script, scenes, ...voice }: NarratedScript): ReadScript => toReadScript(script, scenes, voice);

const toRooms = ({ scenes }: NarratedScript): SceneRoom[] =>
  scenes.map(({ length }) => ({ length, mostLength: Number.MAX_SAFE_INTEGER }));
