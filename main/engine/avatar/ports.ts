/** What avatars use of other features. */
import type Sharp from 'sharp';
import type { ProjectState } from '../../../core/api/projects.js';
import type { NarrationRequest } from '../../../core/api/narration.js';
import type { PlacedNarration } from '../../../core/narration/place-narration.js';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';

/** A text that was spoken, as a project without pictures. */
export interface SpokenProject {
  readonly made: Project;
  readonly compiled: { readonly placed: PlacedNarration };
  readonly language: string;
  readonly problems: readonly Problem[];
}

/** A picture that was prepared: upright, a PNG. */
export interface StillPicture {
  readonly path: string;
  /** Of the file that it was made of. */
  readonly hash: string;
  /** Whether parts of it may be clear, as of a logo. */
  readonly alpha: boolean;
}

export interface AvatarPorts {
  readonly narrate: (request: NarrationRequest, signal: AbortSignal) => Promise<SpokenProject>;
  /** Null for what is no still picture. Fails with `asset.missing` and `media.unreadable`. */
  readonly prepareStill: (file: string, signal: AbortSignal) => Promise<StillPicture | null>;
  readonly loadSharp: () => Promise<typeof Sharp>;
  /** The level of each hundredth of a second of a sound, dB. */
  readonly measureLevels: (file: string, signal: AbortSignal) => Promise<Float32Array>;
  readonly projects: { readonly insert: (project: Project) => ProjectState };
  /** Where drawings are kept. */
  readonly folder: string;
  /** Where relative paths of kept projects start. */
  readonly home: string;
}
