/** Where something lies on the canvas, how large it is, how it is turned, and how far it can be seen through. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { at } from '../../items/property.js';
import { DEGREES, PERCENT, useCanvasFormats } from '../formats.js';
import { NumberRow, PairRow } from './NumberRow.js';

const x = at('position', 'x');
const y = at('position', 'y');
const scale = at('scale');
const rotation = at('rotation');
const opacity = at('opacity');
export const TRANSFORM_PROPERTIES = [x, y, scale, rotation, opacity];

export const TransformRows = ({
  position,
  maxScale,
  children,
}: {
  /** Of the canvas. */
  readonly position: { readonly min: number; readonly max: number };
  readonly maxScale: number;
  /** Rows under that of the position. */
  readonly children?: ReactNode;
}) => {
  const { t } = useTranslation('inspector');
  const { across, down } = useCanvasFormats();
  return (
    <>
      <PairRow
        label={t('position')}
        pair={[
          { label: t('positionX'), short: 'X', property: x, format: across, ...position, animates: true },
          { label: t('positionY'), short: 'Y', property: y, format: down, ...position, animates: true },
        ]}
      />
      {children}
      <NumberRow label={t('scale')} property={scale} format={PERCENT} min={0.01} max={maxScale} animates />
      <NumberRow label={t('rotation')} property={rotation} format={DEGREES} min={-3600} max={3600} animates />
      <NumberRow label={t('opacity')} property={opacity} format={PERCENT} min={0} max={1} animates />
    </>
  );
};
