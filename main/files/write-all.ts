/** Writing to open files. */

/** What is needed of Node's `FileHandle`. */
interface WritableFile {
  write(bytes: Uint8Array, offset: number, length: number, position: number | null): Promise<{ bytesWritten: number }>;
}

/**
 * Writes all bytes at a position, or where the file's last write ended. One call of Node's `write` may write the beginning
 * alone, as where a disk has room for no more, and calls that a success.
 */
export async function writeAll(file: WritableFile, bytes: Uint8Array, position: number | null = null): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const at = position === null ? null : position + done;
    done += (await file.write(bytes, done, bytes.length - done, at)).bytesWritten;
  }
}
