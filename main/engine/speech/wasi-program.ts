/** Runs a WASI program in memory: it sees the files that it is given, and nothing of this machine. */
import { ConsoleStdout, File, type Inode, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

/** A compiled program. */
export interface WasiProgram {
  readonly [Symbol.toStringTag]: string;
}

// The types of Node have nothing of it.
declare const WebAssembly: {
  compile(bytes: Uint8Array): Promise<WasiProgram>;
  instantiate(program: WasiProgram, imports: object): Promise<{ readonly exports: object }>;
};

/** Compiles the bytes of a WebAssembly module. */
export const compileProgram = (bytes: Uint8Array): Promise<WasiProgram> => WebAssembly.compile(bytes);

/** What a run left. */
export interface ProgramResult {
  readonly exitCode: number;
  /** What it printed. */
  readonly lines: readonly string[];
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** Runs it once, with files by their names in its root folder. It holds the thread until it ends. */
export async function runWasiProgram(
  program: WasiProgram,
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
  const exitCode = wasi.start({ exports: exports as Parameters<WASI['start']>[0]['exports'] });
  const left = [...root].flatMap(([name, file]): [string, Uint8Array][] =>
    file instanceof File ? [[name, file.data]] : [],
  );
  return { exitCode, lines, files: new Map(left) };
}
