/** Draws the samples of a gallery as libass draws titles, in one worker for all of them. */
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { TitleItem } from '../../core/project/kinds/title.js';
import type { TextLayer } from '../../core/composition/layers.js';
import type { DrawnText } from '../preview/frame.js';
import { createTexts, type Texts } from '../preview/text/texts.js';
import { scaleStyle } from '../../core/project/text-style.js';
import type { TitleStyle } from '../../core/project/title-style.js';
import { useFontSources } from './use-fonts.js';

/** The canvas of a sample: narrower than a film, so that letters are large enough to be judged. */
export const SAMPLE_CANVAS = { width: 560, height: 640 };
export const SAMPLE_FPS = { num: 30, den: 1 };
/** Frames that a sample lasts. */
export const SAMPLE_LENGTH = 54;
/** The frame that is shown while nothing moves: everything has come, and a word is lit. */
export const SAMPLE_FRAME = 36;

const SamplesContext = createContext<Texts | null>(null);

/** Gives the samples below it what draws them. */
export const TextSamples = ({ children }: { readonly children: ReactNode }) => {
  const fonts = useFontSources();
  const [texts, setTexts] = useState<Texts | null>(null);
  useEffect(() => {
    const made = createTexts({
      project: () => ({ size: SAMPLE_CANVAS, fps: SAMPLE_FPS }),
      missingLabel: () => '',
      fonts: () => fonts,
      // A sample that cannot be drawn stays empty; its name says what it is.
      onError: () => undefined,
    });
    setTexts(made);
    return made.close;
  }, [fonts]);
  return <SamplesContext value={texts}>{children}</SamplesContext>;
};

/** About how wide a letter is, ems. */
const LETTER = 0.6;
const MAX_WIDTH = 0.9;
const MAX_HEIGHT = 0.85;

/** A title with a style in the middle of the sample's canvas, as large as it has room. No word is broken: rather the letters are smaller. */
export function toSample({ style: full, ...look }: TitleStyle, text: string): TitleItem {
  const words = text.split(' ');
  const longest = Math.max(...words.map((word) => word.length));
  const width = MAX_WIDTH * SAMPLE_CANVAS.width;
  const isWide = longest * full.size * LETTER > width;
  const lines = isWide ? words.length : Math.ceil((text.length * full.size * LETTER) / width);
  const height = lines * full.lineHeight * Math.min(full.size, width / (longest * LETTER));
  const room = (MAX_HEIGHT * SAMPLE_CANVAS.height) / height;
  const style = room < 1 ? scaleStyle(full, room) : full;
  return TitleItem.parse({
    ...look,
    style: isWide ? { ...style, fit: 'shrink' } : style,
    kind: 'title',
    id: 'sample',
    start: 0,
    length: SAMPLE_LENGTH,
    text: isWide ? words.join('\n') : text,
    position: { x: 0.5, y: 0.5 },
    anchor: 'center',
    maxWidth: MAX_WIDTH,
    fade: {},
  });
}

/** What a style looks like at a frame of its sample, `width` pixels wide; null until it is drawn, and without a style. */
export function useDrawnSample(look: TitleStyle | null, text: string, width: number, frame: number): DrawnText | null {
  const texts = useContext(SamplesContext);
  const [drawn, setDrawn] = useState<DrawnText | null>(null);
  const sample = useMemo(() => look && toSample(look, text), [look, text]);
  useEffect(() => {
    if (!texts || !sample) return undefined;
    const items = [sample];
    const layer: TextLayer = { kind: 'text', items, texts: items };
    const output = { width, height: (width * SAMPLE_CANVAS.height) / SAMPLE_CANVAS.width };
    const ask = (): void => setDrawn(texts.nearest(layer, frame, output));
    ask();
    return texts.onArrival(ask);
  }, [texts, sample, width, frame]);
  return drawn;
}
