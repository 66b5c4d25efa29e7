/** A script as a project of its own. */
import { parse } from 'node:path';
import type { z } from 'zod';
import type { Api } from '../../../core/api/api.js';
import { toKaraoke } from '../../../core/project/karaoke-presets.js';
import type { Project } from '../../../core/project/project.js';
import { type MadeNarration, makeNarrationProject } from './make-narration.js';
import type { NarrationPorts } from './ports.js';
import { type ReadScript, readScript } from './read-script.js';
import { type SceneRoom, speakScript } from './speak-script.js';

/** A project that was made of a script. */
export interface CompiledScript extends MadeNarration<Project> {
  readonly language: string;
  /** The labels of who says each sentence. */
  readonly speakers: ReadonlyMap<string, string>;
}

/** Speaks a script and puts it together with its pictures and captions. */
export async function compileScript(
  request: z.output<Api['narration.compile']['params']>,
  ports: Omit<NarrationPorts, 'projects'>,
  signal: AbortSignal,
): Promise<CompiledScript> {
  const { pictures, fps, captions, karaoke, name, sceneLength, again, voice, rate, ...written } = request;
  const script = await readScript({ ...written, voice: voice ?? null, rate: rate ?? null }, ports);
  const nothing = { takes: new Map(), recordings: new Map(), project: null };
  const spoken = await speakScript(script, { ...nothing, rooms: toRooms(script, sceneLength), again, signal }, ports);
  const { text } = request;
  const first = script.scenes.find(({ sentences }) => sentences.length > 0)?.sentences[0]?.text ?? '';
  const title = name ?? (typeof text === 'string' ? first.slice(0, 60) : parse(text.file).name);
  const look = {
    ...{ id: 'narration', at: 0, fit: 'none' as const, follows: null, titles: null },
    ...{ captions, karaoke: karaoke && toKaraoke(karaoke) },
  };
  const made = await makeNarrationProject(spoken, { ...look, pictures, fps, name: title }, ports, signal);
  return { ...made, language: script.language, speakers: spoken.speakers };
}

/** The room of each scene where all have one length, microseconds. */
export const toRooms = (script: ReadScript, length: number | undefined): SceneRoom[] =>
  length === undefined ? [] : script.scenes.map(() => ({ length, mostLength: Number.MAX_SAFE_INTEGER }));
