/** The preview of a project: pictures, sound and transport. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createEmitter } from '../../core/emitter.js';
import type { Client } from '../../core/api/client.js';
import type { UprightError } from '../../core/errors.js';
import type { Scene } from '../../core/composition/scene.js';
import type { EditInput } from '../../core/project/edit.js';
import { projectLength } from '../../core/project/project.js';
import type { Transport } from './transport.js';
import type { Preferences } from '../host/preferences.js';
import type { MediaStore } from '../project/media.js';
import type { ProjectSession } from '../project/session.js';
import { createDrawingTools } from './drawing-tools.js';
import { type MeasuringFonts, openMeasuringFonts } from './measuring-fonts.js';
import type { ExactFrameOptions } from './player/frame-drawer.js';
import { createPlayer } from './player/player.js';
import { openScene } from './scene/scene.js';
import { openProjectSound } from './project-sound.js';
import { createPreviewCanvas } from './preview-canvas.js';
import { createProjectPreview } from './project-preview.js';
import type { Levels } from './sound/protocol.js';
import { createStillFrames, type StillFrames } from './still-frames.js';

export interface PreviewSources {
  readonly client: Client;
  readonly session: ProjectSession;
  readonly media: MediaStore;
  readonly preferences: Preferences;
}

/** The monitor's volume, 0 to 1. It does not change the export. */
export interface Monitor {
  readonly volume: number;
  readonly muted: boolean;
}

/** Listeners are called outside React. */
export interface Preview {
  readonly transport: Transport;
  /** The composed scene; a new object whenever anything visible may have changed. */
  readonly scene: () => Scene;
  /** Measures texts as they are drawn. */
  readonly fonts: Pick<MeasuringFonts, 'measure' | 'cssFamily'>;
  /** Whether a font family is missing; false while it is being looked up. */
  readonly lacksFont: (family: string) => boolean;
  /** Calls back when the scene or its errors changed, or a font for measuring was loaded. */
  readonly onChange: (listener: () => void) => () => void;
  /** Why files cannot be shown or played, by asset id. */
  readonly errors: () => ReadonlyMap<string, UprightError>;
  /** Whether an asset's pictures are still being prepared. */
  readonly isComing: (asset: string) => boolean;
  /** Draws on a canvas; returns the function that detaches it. */
  readonly attach: (canvas: HTMLCanvasElement) => () => void;
  /**
   * Shows the project with an edit that is never sent, as crop mode shows the uncropped picture; null shows the project
   * itself.
   */
  readonly setOverride: (edit: EditInput | null) => void;
  /** Shows pictures without their grade while set. */
  readonly setGradeBypass: (isBypassed: boolean) => void;
  readonly isGradeBypassed: () => boolean;
  readonly onGradeBypass: (listener: () => void) => () => void;
  readonly monitor: StoreApi<Monitor>;
  /** Reports levels about thirty times a second while something is audible. */
  readonly onLevels: (listener: (levels: Levels) => void) => () => void;
  /** The ids of the soloed tracks; if there are none, all are audible. The export always has every track. */
  readonly solo: StoreApi<{ readonly tracks: ReadonlySet<string> }>;
  /** The frame at the playhead as a PNG of the export's size. */
  readonly picture: () => Promise<Blob>;
  /** Draws an exact frame on a canvas, at the canvas's own size, independently of playback; as {@link StillFrames.draw}. */
  readonly drawFrame: (frame: number, canvas: HTMLCanvasElement, options?: ExactFrameOptions) => Promise<void>;
  readonly close: () => void;
}

/** How long the playhead must stay before the sound there is decoded ahead, milliseconds. */
const WARM_MS = 150;

export function openPreview({ client, session, media, preferences }: PreviewSources): Preview {
  const shown = createProjectPreview(session.draft);
  const scene = openScene({ client, session: shown, media });
  const fonts = openMeasuringFonts(scene.fonts);
  const stills = createStillFrames(scene);
  const sound = openProjectSound({ client, session, media });
  const { pictures, texts, drawer } = createDrawingTools(scene, { onError: (message) => console.warn(message) });
  const canvasView = createPreviewCanvas({
    drawer,
    size: () => scene.scene().canvas,
    quality: () => preferences.get().previewQuality,
  });
  const player = createPlayer({
    length: () => projectLength(session.store.getState().project),
    fps: () => session.store.getState().project.fps,
    sound,
    show: canvasView.show,
    now: () => performance.now(),
    onNextPicture(callback) {
      const asked = requestAnimationFrame(callback);
      return () => cancelAnimationFrame(asked);
    },
  });
  const monitor = createStore<Monitor>(() => preferences.get().monitor);
  sound.setVolume(heardVolume(monitor.getState()));
  const solo = createStore<{ readonly tracks: ReadonlySet<string> }>(() => ({ tracks: new Set() }));
  let warming: ReturnType<typeof setTimeout> | undefined;
  const bypasses = createEmitter();
  let isGradeBypassed = false;
  const cleanups = [
    scene.onChange(() => {
      const { frame } = shown.store.getState();
      if (frame === null || player.playing()) player.refresh();
      else canvasView.show(frame, false);
    }),
    monitor.subscribe((now) => {
      sound.setVolume(heardVolume(now));
      preferences.set({ monitor: now });
    }),
    player.onFrame((frame) => {
      clearTimeout(warming);
      if (!player.playing()) warming = setTimeout(() => sound.warm(frame), WARM_MS);
    }),
    solo.subscribe(({ tracks }) => sound.setSolo(tracks)),
    preferences.store.subscribe((now, before) => {
      if (now.previewQuality !== before.previewQuality) canvasView.resize();
    }),
  ];
  const drawFrame = async (frame: number, canvas: HTMLCanvasElement, options?: ExactFrameOptions): Promise<void> => {
    const draw = (drawn: OffscreenCanvas): void => canvas.getContext('2d')?.drawImage(drawn, 0, 0);
    await stills.draw(frame, { width: canvas.width, height: canvas.height }, draw, options);
  };
  return {
    transport: player,
    scene: scene.scene,
    fonts,
    lacksFont(family) {
      const isLooking = session.store
        .getState()
        .project.assets.some(({ id, kind }) => kind === 'font' && media.get(id) === undefined);
      return !isLooking && fonts.lacks(family);
    },
    onChange(listener) {
      const cleanups = [scene.onChange(listener), fonts.onChange(listener), sound.onErrors(listener)];
      return () => {
        for (const end of cleanups) end();
      };
    },
    errors: () => new Map([...sound.errors(), ...scene.errors()]),
    isComing: (asset) => scene.source(asset)?.kind === 'coming',
    attach: canvasView.attach,
    setOverride: shown.setOverride,
    setGradeBypass(now) {
      isGradeBypassed = now;
      drawer.setGradeBypass(now);
      player.refresh();
      bypasses.emit();
    },
    isGradeBypassed: () => isGradeBypassed,
    onGradeBypass: bypasses.on,
    monitor,
    onLevels: sound.onLevels,
    solo,
    picture: () => {
      const { size } = session.store.getState().project;
      return stills.draw(player.frame(), size, (drawn) => drawn.convertToBlob({ type: 'image/png' }));
    },
    drawFrame,
    close() {
      for (const end of cleanups) end();
      shown.close();
      clearTimeout(warming);
      player.close();
      sound.close();
      canvasView.close();
      pictures.close();
      texts.close();
      stills.close();
      fonts.close();
      scene.close();
    },
  };
}

const heardVolume = ({ volume, muted }: Monitor): number => (muted ? 0 : volume);
