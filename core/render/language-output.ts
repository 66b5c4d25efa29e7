/** Where the videos of several languages go. */

const PLACE = '{language}';

/** `out.en.mp4` for `out.mp4`; `{language}` in the path is replaced instead. A folder's name, which has no extension, gets `-en`. */
export function toLanguageOutput(output: string, language: string): string {
  if (output.includes(PLACE)) return output.replaceAll(PLACE, language);
  const [, stem = output, extension = ''] = /^(.*[^/\\])(\.[^./\\]+)$/s.exec(output) ?? [];
  return extension === '' ? `${stem}-${language}` : `${stem}.${language}${extension}`;
}
