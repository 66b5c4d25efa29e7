/** The font families that a title can be written in: those that come with Upright, and the project's own. */
import { useEffect, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import registry from '../../resources/fonts/fonts.json';
import { parseFontFace } from '../../core/text/font-face.js';
import { useMedia, useProject } from '../editor/editor.js';
import { assetAddress } from '../engine/media-address.js';
import type { FontSource } from '../preview/text/font-source.js';

/** A family and the weights that it has, lightest first. */
export interface FontFamily {
  readonly name: string;
  readonly weights: readonly number[];
}

// They stand behind the others for what those lack; nobody writes a title in them.
const BEHIND = new Set([registry.fallback.emoji, 'Noto Sans Symbols']);

/** What is known of one face. */
interface NamedFace {
  readonly family: string;
  readonly weight: number;
}

/** The families of faces, in order of the alphabet. */
export function familiesOf(faces: readonly NamedFace[]): FontFamily[] {
  const weights = new Map<string, Set<number>>();
  for (const { family, weight } of faces) weights.set(family, (weights.get(family) ?? new Set()).add(weight));
  return [...weights]
    .map(([name, each]) => ({ name, weights: [...each].sort((p, q) => p - q) }))
    .sort((p, q) => p.name.localeCompare(q.name, 'en'));
}

const BUNDLED = registry.faces.filter(({ family }) => !BEHIND.has(family));

/** The project's own fonts, as far as their files are known. */
export function useFontSources(): readonly FontSource[] {
  const fonts = useProject(
    useShallow(({ assets }) => assets.filter(({ kind }) => kind === 'font').map(({ id }) => id)),
  );
  const known = useMedia(
    useShallow((media) =>
      fonts.flatMap((id) => {
        const library = media.get(id)?.library;
        return library ? [`${library.id} ${library.hash ?? library.id}`] : [];
      }),
    ),
  );
  const [sources, setSources] = useState<readonly FontSource[]>([]);
  useEffect(() => {
    setSources(
      known.map((each) => {
        const [id = '', key = ''] = each.split(' ');
        return { key, address: assetAddress(id) };
      }),
    );
  }, [known]);
  return sources;
}

const read = new Map<string, Promise<NamedFace | null>>();

function readFace({ key, address }: FontSource): Promise<NamedFace | null> {
  const known = read.get(key);
  if (known) return known;
  // A file that is no font is told of by the plan of the export; here it is only not offered.
  const face = fetch(address)
    .then(async (response) => parseFontFace(new Uint8Array(await response.arrayBuffer())))
    .catch(() => null);
  read.set(key, face);
  return face;
}

/** The families, followed. */
export function useFontFamilies(): readonly FontFamily[] {
  const sources = useFontSources();
  const [own, setOwn] = useState<readonly NamedFace[]>([]);
  useEffect(() => {
    let gone = false;
    void Promise.all(sources.map(readFace)).then((faces) => {
      if (!gone) setOwn(faces.filter((face) => face !== null));
    });
    return () => {
      gone = true;
    };
  }, [sources]);
  return familiesOf([...BUNDLED, ...own]);
}
