/** Files and folders that are dropped on the window. */

/**
 * The files of a drop. Where the page sees paths a folder stands for all in it, and the engine walks it; in a browser it is
 * walked here, hidden files left out. To be called while the drop is being told: later there is nothing to be had.
 */
export function readDropped(transfer: DataTransfer, walksFolders: boolean): Promise<readonly File[]> {
  if (!walksFolders) return Promise.resolve([...transfer.files]);
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  if (entries.length === 0) return Promise.resolve([...transfer.files]);
  return walk(entries, 0);
}

// As deep as the engine walks a folder.
const DEEPEST = 40;

async function walk(entries: readonly FileSystemEntry[], depth: number): Promise<File[]> {
  const files: File[] = [];
  for (const entry of entries) {
    if (depth > 0 && entry.name.startsWith('.')) continue;
    if (entry.isFile) files.push(await readFile(entry as FileSystemFileEntry));
    else if (depth < DEEPEST)
      files.push(...(await walk(await readFolder(entry as FileSystemDirectoryEntry), depth + 1)));
  }
  return files;
}

const readFile = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

// A reader gives its entries in parts, and an empty one at the end (File and Directory Entries API, 7.3).
async function readFolder(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (part.length === 0) return all;
    all.push(...part);
  }
}
