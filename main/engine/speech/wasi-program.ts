/** Runs a WASI program in memory: it sees the files that it is given, and nothing of this machine. */
import { ConsoleStdout, File, type Inode, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

/** What a run left. */
export interface ProgramResult {
  readonly exitCode: number;
  /** What it printed. */
  readonly lines: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Runs it once, with files by their names in its root folder. It holds the thread until it ends. */
export async function runWasiProgram(
  program: WebAssembly.Module,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<ProgramResult> {
  const lines: string[] = [];
  const root = new Map<string, Inode>(
    Object.entries(files).map(([name, text]) => [name, new File(new TextEncoder().encode(text))]),
  );
  const wasi = new WASI(
    [...args],
    [],
    [
      new OpenFile(new File([])),
      ConsoleStdout.lineBuffered((line) => lines.push(line)),
      ConsoleStdout.lineBuffered(() => undefined),
      new PreopenDirectory('/', root),
    ],
    { debug: false },
  );
  const { exports } = await WebAssembly.instantiate(program, { wasi_snapshot_preview1: wasi.wasiImport });
  // A command of WASI has these two.
  const exitCode = wasi.start({ exports: exports as { memory: WebAssembly.Memory; _start: () => unknown } });
  const left = [...root].flatMap(([name, file]): [string, Uint8Array][] =>
    file instanceof File ? [[name, file.data]] : [],
  );
  return { exitCode, lines, files: new Map(left) };
}
