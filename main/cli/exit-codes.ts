/** What the exit statuses mean, for `--help`. A test compares it with the table of errors. */
export const exitCodes: readonly (readonly [code: number, meaning: string])[] = [
  [0, 'done'],
  [2, 'the command line is wrong'],
  [3, 'the project or recipe has mistakes, or cannot be read'],
  [4, 'the project is too new, changed meanwhile, or cannot be edited so; there is no such record'],
  [5, 'a source file or a font is missing, damaged, unsuitable or outside its project'],
  [6, 'the output, or a folder of Upright, cannot be written'],
  [7, 'the disk is full; what is finished is kept'],
  [8, 'FFmpeg or an encoder is missing on this machine'],
  [9, 'FFmpeg failed'],
  [10, 'the finished video was not as planned and was not kept'],
  [11, 'an online service failed or refused'],
  [12, 'the engine at work ended or does not let this user in; the home is busy, damaged or too new'],
  [70, 'a mistake of Upright'],
  [129, 'the terminal was closed (SIGHUP)'],
  [130, 'canceled with Ctrl+C (SIGINT)'],
  [143, 'canceled by SIGTERM'],
];
