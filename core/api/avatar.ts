/** `avatar.*`: a picture that stands for who speaks, or a face that a service makes speak. */
import { z } from 'zod';
import { AvatarShape } from '../project/avatar-source.js';
import { Color } from '../project/color.js';
import { ProjectId } from '../project/ids.js';
import { NarrationId } from '../project/narration-source.js';
import { Frame, FrameRate } from '../project/time.js';
import { ProviderPresenter } from '../providers/model.js';
import { ProviderId } from '../providers/provider.js';
import { FilePath, ProblemSchema, Timestamp } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { again, spokenScript, wordsLook } from './narration.js';

/** Who speaks what, and how that is shown. */
export const AvatarRequest = z.lazy(() =>
  z.strictObject({
    ...spokenScript,
    /** Absent where the narration of the project is what is said. */
    text: spokenScript.text.optional(),
    ...wordsLook,
    /** A still picture; absent only where a presenter of the service speaks. */
    photo: FilePath.optional(),
    shape: AvatarShape.default('circle'),
    /** Of the ring. */
    color: Color.default('#38d6b5'),
    /** A service that makes the face speak, such as d-id; without one the picture has a ring, and nothing in it moves. */
    provider: ProviderId.optional(),
    /** A person of the service's own, and the mood that they speak in. */
    presenter: z.string().min(1).max(200).optional(),
    sentiment: z.string().min(1).max(200).optional(),
    /**
     * A voice of the service that says the text in the place of ours, such as microsoft:fr-FR-DeniseNeural; `default` is that of the
     * presenter. Its video is heard, and its words are found in it.
     */
    serviceVoice: z.string().min(1).max(200).optional(),
    /** A video or picture that the avatar stands beside, in a new project. */
    footage: FilePath.optional(),
    /** The project that it comes into; a new one where absent. */
    into: z
      .strictObject({
        id: ProjectId,
        /** The narration that it says; with a text that one is spoken anew. */
        narration: NarrationId.optional(),
        /** The frame at which a text begins. */
        at: Frame.optional(),
      })
      .optional(),
    name: z.string().min(1).max(200).optional(),
    fps: FrameRate.default({ num: 30, den: 1 }),
    again,
  }),
);
export type AvatarRequest = z.output<typeof AvatarRequest>;

/** The steps of an avatar. */
export const AVATAR_STAGES = ['speak', 'face', 'compile'] as const;

export const AvatarResult = z.lazy(() =>
  z.strictObject({
    project: ProjectId,
    language: z.string(),
    /** The service that made the face speak, and how many videos that took. */
    provider: z.string().nullable(),
    parts: z.int(),
    /** Of what is said. */
    seconds: z.number(),
    problems: z.array(ProblemSchema),
  }),
);
export type AvatarResult = z.infer<typeof AvatarResult>;

/** The methods. */
export const avatarMethods = {
  'avatar.make': changes(
    'Has a photo or logo stand for who speaks a text, with a ring that the voice drives, or by a service a face that speaks. A job.',
    AvatarRequest,
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'avatar.presenters': reads(
    'The presenters that a service has of its own. With refresh they are fetched again.',
    () => z.strictObject({ provider: ProviderId.default('d-id'), refresh: z.boolean().default(false) }),
    () =>
      z.strictObject({
        presenters: z.array(ProviderPresenter),
        /** Null where they were never fetched. */
        fetchedAt: Timestamp.nullable(),
      }),
    { openWorld: true },
  ),
} as const satisfies Methods;
