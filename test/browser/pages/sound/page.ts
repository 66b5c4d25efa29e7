/** Opens projects with the preview's own sound, and tells tests what is mixed and what is heard. */
import { projectLength } from '../../../../core/project/project.js';
import { connectEngine } from '../../../../renderer/engine/connection.js';
import { createPlayer, type Player } from '../../../../renderer/preview/player/player.js';
import { type ClipReader, createClipReader } from '../../../../renderer/preview/sound/clip-reader.js';
import { createMixReader } from '../../../../renderer/preview/sound/mix-reader.js';
import { planSoundClips } from '../../../../renderer/preview/sound/plan-sound-clips.js';
import { createMaster } from '../../../../renderer/preview/sound/playback-mix.js';
import type { Levels } from '../../../../renderer/preview/sound/protocol.js';
import { openSound, type Sound } from '../../../../renderer/preview/sound/sound.js';
import { toSoundDocument } from '../../../../renderer/preview/sound/sound-document.js';
import { createSoundSources, type SoundSources } from '../../../../renderer/preview/sound/sound-sources.js';
import { type MediaStore, openMediaStore } from '../../../../renderer/project/media.js';
import { openSession, type ProjectSession } from '../../../../renderer/project/session.js';
import { toBase64 } from '../pictures/to-base64.js';
import { recordDestinations, silence, soundFor, takeRecording } from './recorder.js';

const { client } = connectEngine();
recordDestinations();

/** A grain is a little longer. */
const GRAIN = 4000;

let session: ProjectSession;
let media: MediaStore;
let sources: SoundSources;
let clips: ClipReader;
let live: Sound;
let player: Player;
let unreadable: string[] = [];
let levels: Levels[] = [];
let frames: { readonly frame: number; readonly heard: number | null }[] = [];
let close = (): void => undefined;

const base64 = (samples: Float32Array): string =>
  toBase64(new Uint8ClampedArray(samples.buffer, samples.byteOffset, samples.byteLength));
const project = () => session.store.getState().project;
const heard = () => {
  const document = toSoundDocument(project(), sources.of, new Set());
  clips.setSources(document.sources);
  return planSoundClips(document);
};

const sound = {
  async open(id: string): Promise<void> {
    close();
    session = await openSession(client, id);
    media = openMediaStore(client, session);
    sources = createSoundSources(client, media);
    unreadable = [];
    const onUnreadable = (key: string): void => {
      unreadable.push(key);
      sources.giveUp(key);
    };
    clips = createClipReader(64 << 20, onUnreadable);
    live = openSound({ project, source: sources.of, onUnreadable });
    levels = [];
    live.onLevels((each) => levels.push(each));
    frames = [];
    player = createPlayer({
      length: () => projectLength(project()),
      fps: () => project().fps,
      sound: live,
      show: () => undefined,
      now: () => performance.now(),
      onNextPicture(callback) {
        const asked = requestAnimationFrame(callback);
        return () => cancelAnimationFrame(asked);
      },
    });
    player.onFrame((frame) => frames.push({ frame, heard: live.seconds() }));
    const offs = [session.store.subscribe(live.refresh), media.store.subscribe(live.refresh)];
    close = () => {
      for (const off of offs) off();
      player.close();
      live.close();
      clips.close();
      media.close();
      session.close();
    };
  },
  close: () => close(),
  /** Settles when every asset that is used is read from where it stays. */
  async ready(proxies: boolean): Promise<void> {
    for (;;) {
      const found = project().assets.map(({ id }) => sources.of(id));
      if (found.every((source) => source && (!proxies || source.proxy))) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
  /** Where the sounds are read: `file` or `proxy`. */
  places: () => project().assets.map(({ id }) => (sources.of(id)?.proxy ? 'proxy' : 'file')),
  unreadable: () => unreadable,
  /** Each clip's own samples with its gain, by item. */
  async clips(): Promise<Record<string, { readonly start: number; readonly samples: string }>> {
    const all = heard().clips;
    const out: Record<string, { start: number; samples: string }> = {};
    for (const { item, start, source } of all) {
      out[item] = { start, samples: base64(await clips.read(source, 0, source.samples)) };
    }
    return out;
  },
  /** The mix from a sample frame on, as base64 of interleaved stereo floats; brought to its loudness where it is asked for. */
  async mix(from: number, count: number, mastered: boolean): Promise<string> {
    const reader = createMixReader(heard().clips, clips.read, from);
    return base64(await (mastered ? createMaster(reader, live.gain()) : reader).next(count));
  },
  gain: () => live.gain(),
  edit: (edit: Parameters<ProjectSession['edit']>[0]) => session.edit(edit),
  play(from: number, loop: { readonly start: number; readonly end: number } | null): void {
    takeRecording();
    levels = [];
    frames = [];
    player.setLoop(loop);
    player.seek(from);
    player.play();
  },
  seek: (frame: number) => player.seek(frame),
  shuttle: (direction: -1 | 0 | 1) => player.shuttle(direction),
  /** Settles when it has stopped and nothing is heard any more. */
  async pause(): Promise<void> {
    player.pause();
    await silence();
  },
  /** Scrubs over frames, each when the one before is heard. */
  async scrub(over: readonly number[]): Promise<void> {
    takeRecording();
    for (const [i, frame] of over.entries()) {
      player.scrub(frame);
      await soundFor((i + 1) * GRAIN);
    }
    await silence();
  },
  /** Settles when so many sample frames were heard since it began to play. */
  soundFor,
  setVolume: (volume: number) => live.setVolume(volume),
  setSolo: (tracks: readonly string[]) => live.setSolo(new Set(tracks)),
  state: () => ({ playing: player.playing(), frame: player.frame(), heard: live.seconds(), dropped: player.dropped() }),
  levels: () => levels,
  /** The frames that were shown, and the second that was heard when each was. */
  frames: () => frames,
  /** What was heard since it began to play, the left channel. */
  recording: () => base64(takeRecording()),
};

declare global {
  interface Window {
    readonly sound: typeof sound;
  }
}
Object.assign(window, { sound });
export type SoundPage = typeof sound;
