/** Pictures of the person's own footage, for samples. */
import { useState, useEffect } from 'react';
import { type Item, itemEnd } from '../../core/project/item.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { derivedAddress } from '../engine/media-address.js';
import { QUIET_MS, useRestingFrame } from './use-resting-frame.js';
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

/** Address of the frame at which the playhead rests, without its texts; near it that of a clip's poster, and null where there is none. */
export function useBackdrop(): string | null {
  const { session } = useEditor();
  const tracks = useProject((project) => project.tracks);
  const frame = useRestingFrame();
  const poster = useMedia((media) => {
    const project = { ...session.store.getState().project, tracks };
    for (const asset of assetsNear(project, frame)) {
      const poster = posterOf(media, asset);
      if (poster !== null) return poster;
    }
    return null;
  });
  return useFrameAddress(frame) ?? poster;
}

/** The least size of a frame, twice that of a tile. */
const FRAME_SIZE = { width: 288, height: 330 };

/**
 * Address of a drawn frame; null while there is none, and where no picture is at the frame.
 * A data URL: an object URL would have to outlive every picture that may still load it.
 */
function useFrameAddress(frame: number): string | null {
  const { preview, session } = useEditor();
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const draw = async (): Promise<void> => {
      const mine = ++round;
      const { size, tracks } = session.store.getState().project;
      const isThere = tracks.some(({ hidden, items }) => !hidden && items.some((item) => isPictureAt(item, frame)));
      const scale = Math.max(FRAME_SIZE.width / size.width, FRAME_SIZE.height / size.height);
      const canvas = Object.assign(document.createElement('canvas'), {
        width: Math.round(size.width * scale),
        height: Math.round(size.height * scale),
      });
      if (isThere) await preview.drawFrame(frame, canvas, { texts: false, fine: false });
      if (mine === round) setAddress(isThere ? canvas.toDataURL('image/jpeg') : null);
    };
    // A frame that cannot be drawn is told of on the stage.
    const renew = (): void => void draw().catch(() => undefined);
    const end = preview.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(renew, QUIET_MS);
    });
    renew();
    return () => {
      round = -1;
      clearTimeout(timer);
      end();
    };
  }, [preview, session, frame]);
  return address;
}

const isPictureAt = (item: Item, frame: number): boolean =>
  isPicture(item) && item.start <= frame && frame < itemEnd(item);
