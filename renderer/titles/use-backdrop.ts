/** Pictures of the person's own footage, for samples. */
import { useState, useEffect } from 'react';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { derivedAddress } from '../engine/media-address.js';
import { derivedOf, type ProjectMedia } from '../project/media.js';

/** The assets of pictures, those nearest to a frame first, each once. */
export function assetsNear(project: Project, frame: number): string[] {
  const items = project.tracks.flatMap((track) => (track.hidden ? [] : track.items)).filter(isPicture);
  const distance = (item: { start: number; length: number }): number =>
    Math.max(item.start - frame, frame - (item.start + item.length - 1), 0);
  return [...new Set(items.toSorted((p, q) => distance(p) - distance(q)).map((item) => item.asset))];
}

/** Address of the poster of an asset; null where there is none. */
export function posterOf(media: ProjectMedia, asset: string): string | null {
  const poster = derivedOf(media.get(asset)?.library, 'poster');
  return poster ? derivedAddress(poster.key) : null;
}

const QUIET_MS = 600;

/** The poster of what the playhead rests on; null where there is no picture. */
export function useBackdrop(): string | null {
  const { session, transport } = useEditor();
  const tracks = useProject((project) => project.tracks);
  const [frame, setFrame] = useState(() => transport.frame());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = transport.onFrame((next) => {
      clearTimeout(timer);
      timer = setTimeout(() => setFrame(next), QUIET_MS);
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [transport]);
  return useMedia((media) => {
    const project = { ...session.store.getState().project, tracks };
    for (const asset of assetsNear(project, frame)) {
      const poster = posterOf(media, asset);
      if (poster !== null) return poster;
    }
    return null;
  });
}
