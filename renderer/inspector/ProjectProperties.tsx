/** The project itself: its name, canvas, frame rate, background, language and loudness. */
import { useTranslation } from 'react-i18next';
import type { CanvasSize } from '../../core/project/canvas-size.js';
import { projectLength } from '../../core/project/project.js';
import { type FrameRate, framesPerSecond, toFrameRate } from '../../core/project/time.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useProject } from '../editor/editor.js';
import { useDraft } from '../editor/use-draft.js';
import { ColorField } from '../ui/ColorField.js';
import { NumberField } from '../ui/NumberField.js';
import { PIXELS } from './formats.js';
import { LanguageRow } from './LanguageRow.js';
import { LoudnessRows } from './LoudnessRows.js';
import { InlineChoiceRow } from './rows/InlineChoiceRow.js';
import { LabelledRow, PropertyRow } from './rows/PropertyRow.js';
import { NameField } from '../ui/NameField.js';
import { useSwatches } from './rows/use-swatches.js';
import { Section } from './Section.js';
import { fieldHandlers, type MakeEdit, useGesture } from './targets.js';
import { clamp, roundToEven } from '../../core/math.js';
import { formatNumber } from '../locales/format.js';

const SIZES: readonly CanvasSize[] = [
  { width: 1080, height: 1920 },
  { width: 720, height: 1280 },
  { width: 2160, height: 3840 },
  { width: 1080, height: 1350 },
  { width: 1080, height: 1080 },
  { width: 1920, height: 1080 },
];
const RATES = [24, 25, 30, 50, 60, 23.976, 29.97, 59.94].map(toFrameRate);
const SMALLEST = 16;
const LARGEST = 8192;

const sizeKey = ({ width, height }: CanvasSize): string => `${width}x${height}`;
const rateKey = ({ num, den }: FrameRate): string => `${num}/${den}`;
const even = (value: number): number => clamp(roundToEven(value), SMALLEST, LARGEST);

export const ProjectProperties = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const name = useProject((project) => project.name);
  const length = useProject((project) => toClockTime(projectLength(project), project.fps));
  return (
    <>
      <Section id="project" title={t('project')}>
        <LabelledRow label={t('name')}>
          <NameField
            label={t('name')}
            value={name}
            required
            onCommit={(next) => gesture.commit(() => ({ type: 'project.set', set: { name: next } }))}
          />
        </LabelledRow>
        <CanvasRows />
        <RateRow />
        <BackgroundRow />
        <LanguageRow />
        <p className="flex h-7 items-center justify-between pl-2 text-quiet text-sm">
          {t('projectLength')}
          <span className="pr-2 text-text tabular">{length}</span>
        </p>
      </Section>
      <Section id="loudness" title={t('loudness')}>
        <LoudnessRows />
      </Section>
    </>
  );
};

const CanvasRows = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const size = useProject((project) => project.size);
  const options = SIZES.map((each) => ({ value: sizeKey(each), label: sizeName(each) }));
  if (!SIZES.some((each) => sizeKey(each) === sizeKey(size))) {
    options.push({ value: sizeKey(size), label: sizeName(size) });
  }
  const side =
    (which: keyof CanvasSize) =>
    (change: (before: number) => number): MakeEdit =>
    (project) => {
      const next = { ...project.size, [which]: even(change(project.size[which])) };
      return sizeKey(next) === sizeKey(project.size) ? null : { type: 'project.set', set: { size: next } };
    };
  const field = (which: keyof CanvasSize) => ({
    label: t(which),
    value: size[which],
    format: PIXELS,
    min: SMALLEST,
    max: LARGEST,
    // Each draft would lay the canvas out again, so only the end of a drag is shown.
    onDraft: () => undefined,
    onCommit: (change: (before: number) => number) => gesture.commit(side(which)(change)),
    onCancel: gesture.cancel,
    className: 'flex-1 basis-0 min-w-max',
  });
  return (
    <>
      <InlineChoiceRow
        label={t('canvas')}
        value={sizeKey(size)}
        options={options}
        onChange={(key) => {
          const [width = size.width, height = size.height] = key.split('x').map(Number);
          gesture.commit(() => ({ type: 'project.set', set: { size: { width, height } } }));
        }}
        className="w-44"
      />
      <PropertyRow label={t('canvas')}>
        <div className="flex min-w-0 flex-1 flex-wrap gap-1">
          <NumberField {...field('width')} />
          <NumberField {...field('height')} />
        </div>
      </PropertyRow>
    </>
  );
};

// 1080 × 1920 is shown as 9:16.
function sizeName({ width, height }: CanvasSize): string {
  const ratios = { '9:16': 9 / 16, '4:5': 4 / 5, '1:1': 1, '16:9': 16 / 9 };
  const ratio = Object.entries(ratios).find(([, value]) => Math.abs(value - width / height) < 0.002)?.[0];
  return ratio === undefined ? `${width} × ${height}` : `${ratio}  ${width} × ${height}`;
}

const RateRow = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const fps = useProject((project) => project.fps);
  const rates = RATES.some((rate) => rateKey(rate) === rateKey(fps)) ? RATES : [...RATES, fps];
  return (
    <InlineChoiceRow
      label={t('frameRate')}
      value={rateKey(fps)}
      options={rates.map((rate) => ({
        value: rateKey(rate),
        label: t('fps', { rate: formatNumber(framesPerSecond(rate), 3) }),
      }))}
      onChange={(key) => {
        const [num = fps.num, den = fps.den] = key.split('/').map(Number);
        gesture.commit(() => ({ type: 'project.set', set: { fps: { num, den } } }));
      }}
      className="w-44"
    />
  );
};

const BackgroundRow = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const swatches = useSwatches();
  const background = useDraft((project) => project.background);
  const make =
    (color: string): MakeEdit =>
    () => ({ type: 'project.set', set: { background: color } });
  return (
    <PropertyRow label={t('background')}>
      <ColorField
        label={t('background')}
        value={background}
        swatches={swatches}
        {...fieldHandlers(gesture, make)}
        className="flex-1"
      />
    </PropertyRow>
  );
};
