/** The worker that draws text: libass, the fonts loaded so far, the most recent scripts. */
import { parseFontFace, toLibassFont } from '../../../core/text/font-face.js';
import { buildFontResolver, type FontResolver } from '../../../core/text/font-resolver.js';
import { buildScript, type Script } from './build-script.js';
import { bundledFaces, FALLBACK, type FileFace, type LazyFace } from './bundled-faces.js';
import { bundledAddress } from './bundled-files.js';
import type { FontSource } from './font-source.js';
import { type Libass, loadLibass } from './libass.js';
import type { DrawReply, DrawRequest } from './protocol.js';

/** Scripts that are cached. */
const SCRIPTS = 64;

const bundled = bundledFaces((file) => bundledAddress(file) ?? '');
const files = new Map<string, Promise<Uint8Array>>();
const own = new Map<string, Promise<FileFace | null>>();
const known = new Set<string>();
const scripts = new Map<string, Promise<Script>>();
let libass: Promise<Libass> | null = null;
let resolver: { readonly key: string; readonly fonts: FontResolver<FileFace> } | null = null;

function read(address: string): Promise<Uint8Array> {
  const before = files.get(address);
  if (before) return before;
  const reading = fetch(address).then(async (response) => {
    if (!response.ok) throw new Error(`A font could not be read (${response.status}).`);
    return new Uint8Array(await response.arrayBuffer());
  });
  files.set(address, reading);
  // It may succeed the next time.
  reading.catch(() => files.delete(address));
  return reading;
}

const load = async (face: LazyFace): Promise<void> => face.fill(parseFontFace(await read(face.address)));

// An unreadable font of the project is ignored; the engine lists it among the problems.
function readOwn({ key, address }: FontSource): Promise<FileFace | null> {
  const before = own.get(key);
  if (before) return before;
  const reading = read(address).then((bytes): FileFace => ({ ...parseFontFace(bytes), address }));
  const safe = reading.catch(() => null);
  own.set(key, safe);
  return safe;
}

async function resolverOf(sources: readonly FontSource[]): Promise<FontResolver<FileFace>> {
  const key = sources.map((source) => source.key).join(' ');
  if (resolver?.key !== key) {
    const faces = (await Promise.all(sources.map(readOwn))).filter((face) => face !== null);
    resolver = { key, fonts: buildFontResolver<FileFace>([...faces, ...bundled], FALLBACK) };
  }
  return resolver.fonts;
}

function scriptOf({ key, script, fonts }: DrawRequest): Promise<Script> {
  const before = scripts.get(key);
  const building = before ?? resolverOf(fonts).then((resolved) => buildScript(script, resolved, load));
  scripts.delete(key);
  scripts.set(key, building);
  building.catch(() => scripts.delete(key));
  const [oldest] = scripts.keys();
  if (scripts.size > SCRIPTS && oldest !== undefined) scripts.delete(oldest);
  return building;
}

async function draw(request: DrawRequest): Promise<DrawReply> {
  const { id, ms, width, height } = request;
  libass ??= loadLibass();
  const [renderer, script] = await Promise.all([libass, scriptOf(request)]);
  for (const face of script.faces) {
    if (known.has(face.address)) continue;
    renderer.addFont(toLibassFont(face, await read(face.address)));
    known.add(face.address);
  }
  const blended = renderer.draw(script.text, ms, width, height);
  if (!blended) return { id, drawn: null };
  const { x, y } = blended;
  const image = await createImageBitmap(new ImageData(blended.pixels, blended.width, blended.height));
  return { id, drawn: { image, x, y } };
}

let turn: Promise<void> = Promise.resolve();
self.addEventListener('message', ({ data }: MessageEvent<DrawRequest>) => {
  turn = turn.then(async () => {
    const reply = await draw(data).catch(
      (error: unknown): DrawReply => ({ id: data.id, error: error instanceof Error ? error.message : String(error) }),
    );
    self.postMessage(reply, { transfer: 'drawn' in reply && reply.drawn ? [reply.drawn.image] : [] });
  });
});
