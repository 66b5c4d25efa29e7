/** Paths of files, as text. */
import { z } from 'zod';

/** The schema of a path; a new one each time, for each is described in words of its own. */
export const filePath = () =>
  z
    .string()
    .min(1)
    .max(4096)
    .refine((path) => !path.includes('\0'), 'validation:nul');
