/** Small pictures for samples: of the person's own footage where there is some. */
import { useEffect, useMemo, useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { assetsNear, posterOf } from '../titles/use-backdrop.js';

const SIZE = { width: 180, height: 320 };

/** Pictures by their addresses; a picture that cannot be read is left out. */
function useImages(addresses: readonly string[]): readonly HTMLImageElement[] {
  const [images, setImages] = useState<readonly HTMLImageElement[]>([]);
  useEffect(() => {
    let gone = false;
    const load = async (address: string): Promise<HTMLImageElement | null> => {
      const image = new Image();
      image.src = address;
      return image.decode().then(
        () => image,
        () => null,
      );
    };
    void Promise.all(addresses.map(load)).then((loaded) => {
      if (!gone) setImages(loaded.filter((image) => image !== null));
    });
    return () => {
      gone = true;
    };
  }, [addresses]);
  return images;
}

/** Two pictures, made from the tokens of the theme. */
function drawGrounds(): readonly [HTMLCanvasElement, HTMLCanvasElement] {
  const style = getComputedStyle(document.documentElement);
  const draw = (from: string, to: string): HTMLCanvasElement => {
    const canvas = Object.assign(document.createElement('canvas'), SIZE);
    const context = canvas.getContext('2d');
    const gradient = context?.createLinearGradient(0, 0, SIZE.width, SIZE.height);
    if (!context || !gradient) return canvas;
    gradient.addColorStop(0, style.getPropertyValue(from).trim());
    gradient.addColorStop(1, style.getPropertyValue(to).trim());
    context.fillStyle = gradient;
    context.fillRect(0, 0, SIZE.width, SIZE.height);
    return canvas;
  };
  return [draw('--kind-footage', '--kind-overlay'), draw('--kind-title', '--kind-narration')];
}

/** Two pictures of the project, those nearest to the playhead when the panel opens; drawn ones where there are none. */
export function useSamplePictures(): readonly [
  HTMLCanvasElement | HTMLImageElement,
  HTMLCanvasElement | HTMLImageElement,
] {
  const { transport } = useEditor();
  const [frame] = useState(() => transport.frame());
  const near = useProject(useShallow((project) => assetsNear(project, frame).slice(0, 6)));
  const addresses = useMedia(useShallow((media) => near.flatMap((asset) => posterOf(media, asset) ?? []).slice(0, 2)));
  const images = useImages(addresses);
  const grounds = useMemo(drawGrounds, []);
  const [one, other] = images;
  return useMemo(() => [one ?? grounds[0], other ?? grounds[1]], [one, other, grounds]);
}
