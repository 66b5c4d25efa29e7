/** `avatar.*`: a picture that stands for who speaks. */
import { z } from 'zod';
import { Color } from '../project/color.js';
import { FrameRate } from '../project/time.js';
import { FilePath, ProblemSchema } from './fields.js';
import { changes, type Methods } from './method.js';
import { again, spokenScript, wordsLook } from './narration.js';
import { ProjectState } from './projects.js';

/** The methods. */
export const avatarMethods = {
  'avatar.make': changes(
    'Makes a project of a spoken text and a photo or logo with a ring that its voice drives. Nothing in the picture moves.',
    z.strictObject({
      ...spokenScript,
      ...wordsLook,
      /** A still picture. */
      photo: FilePath,
      shape: z.enum(['circle', 'full']).default('circle'),
      /** Of the ring. */
      color: Color.default('#38d6b5'),
      name: z.string().min(1).max(200).optional(),
      fps: FrameRate.default({ num: 30, den: 1 }),
      again,
    }),
    z.strictObject({ state: ProjectState, language: z.string(), problems: z.array(ProblemSchema) }),
    { openWorld: true },
  ),
} as const satisfies Methods;
