/** Lets a person choose files of this machine, by the browser's own dialog: `input.current?.click()` opens it. */
import type { RefObject } from 'react';

export const FileInput = ({
  input,
  accept,
  multiple = false,
  onFiles,
}: {
  readonly input: RefObject<HTMLInputElement | null>;
  /** As the attribute of that name: extensions with their dots, or media types. */
  readonly accept: string;
  readonly multiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) => (
  <input
    ref={input}
    type="file"
    accept={accept}
    multiple={multiple}
    hidden
    onChange={(event) => {
      const files = [...(event.currentTarget.files ?? [])];
      // The same file may be chosen again.
      event.currentTarget.value = '';
      onFiles(files);
    }}
  />
);
