/** Chooses a colour: a field of saturation and brightness, hue, opacity, a dropper, the project's colours. */
import { Pipette } from 'lucide-react';
import { Slider } from 'radix-ui';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { translate } from '../locales/translate.js';
import { IconButton } from './Button.js';
import { fromHsva, type Hsva, toHsva } from './color-hsv.js';
import { Swatch } from './Swatch.js';

interface Dropper {
  open(): Promise<{ readonly sRGBHex: string }>;
}

/** What a picker tells: drafts while a hand is on it, one colour at the end. */
export interface ColorPickerProps {
  readonly value: string;
  readonly alpha: boolean;
  readonly swatches: readonly string[];
  readonly onDraft: (color: string) => void;
  readonly onCommit: (color: string) => void;
  readonly onCancel: () => void;
}

const clamp = (value: number): number => Math.max(0, Math.min(1, value));

export const ColorPicker = ({ value, alpha, swatches, onDraft, onCommit, onCancel }: ColorPickerProps) => {
  const t = translate('ui');
  // Grey has no hue and black no saturation: what was chosen last is kept beside the value.
  const [chosen, setChosen] = useState(() => toHsva(value));
  const hsva = fromHsva(chosen) === value ? chosen : keepHue(toHsva(value), chosen);
  const draft = (change: Partial<Hsva>): string => {
    const next = { ...hsva, ...change };
    setChosen(next);
    const color = fromHsva(next);
    onDraft(color);
    return color;
  };
  const commit = (change: Partial<Hsva>): void => onCommit(draft(change));
  const pick = (color: string): void => {
    const next = toHsva(color);
    commit(alpha ? next : { ...next, a: 1 });
  };
  const dropper = 'EyeDropper' in window ? (window.EyeDropper as new () => Dropper) : null;
  return (
    <div className="flex flex-col gap-3">
      <Plane label={t('shade')} hsva={hsva} onDraft={draft} onCommit={commit} onCancel={onCancel} />
      <div className="flex items-center gap-2">
        <div className="flex flex-1 flex-col gap-2">
          <Line
            label={t('hue')}
            max={360}
            value={hsva.h}
            className="hue-line"
            onDraft={(h) => draft({ h })}
            onCommit={(h) => commit({ h })}
          />
          {alpha ? (
            <Line
              label={t('opacity')}
              max={1}
              value={hsva.a}
              className="chequered"
              fill={`linear-gradient(to right, transparent, ${fromHsva({ ...hsva, a: 1 })})`}
              onDraft={(a) => draft({ a })}
              onCommit={(a) => commit({ a })}
            />
          ) : null}
        </div>
        {dropper ? (
          <IconButton
            label={t('dropper')}
            onClick={() => {
              // A person who presses Escape has chosen nothing.
              new dropper().open().then(
                ({ sRGBHex }) => pick(sRGBHex),
                () => undefined,
              );
            }}
          >
            <Pipette className="size-4" />
          </IconButton>
        ) : null}
      </div>
      {swatches.length > 0 ? (
        <fieldset className="grid grid-cols-8 gap-1" aria-label={t('swatches')}>
          {swatches.map((color) => (
            <button
              key={color}
              type="button"
              aria-label={color}
              onClick={() => pick(color)}
              className="aspect-square rounded-sm"
            >
              <Swatch color={color} />
            </button>
          ))}
        </fieldset>
      ) : null}
    </div>
  );
};

const keepHue = (read: Hsva, chosen: Hsva): Hsva => ({
  ...read,
  h: read.s === 0 || read.v === 0 ? chosen.h : read.h,
  s: read.v === 0 ? chosen.s : read.s,
});

const Plane = ({
  label,
  hsva,
  onDraft,
  onCommit,
  onCancel,
}: {
  readonly label: string;
  readonly hsva: Hsva;
  readonly onDraft: (change: Partial<Hsva>) => void;
  readonly onCommit: (change: Partial<Hsva>) => void;
  readonly onCancel: () => void;
}) => {
  const down = useRef(false);
  const cancel = useRef(onCancel);
  useEffect(() => {
    cancel.current = onCancel;
  });
  // Escape closes the picker also while a hand is on it: that leaves no draft behind.
  useEffect(
    () => () => {
      if (down.current) cancel.current();
    },
    [],
  );
  const at = (event: PointerEvent<HTMLDivElement>): Partial<Hsva> => {
    const box = event.currentTarget.getBoundingClientRect();
    return { s: clamp((event.clientX - box.left) / box.width), v: 1 - clamp((event.clientY - box.top) / box.height) };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = event.shiftKey ? 0.1 : 0.01;
    const moves: Readonly<Record<string, Partial<Hsva>>> = {
      ArrowLeft: { s: clamp(hsva.s - by) },
      ArrowRight: { s: clamp(hsva.s + by) },
      ArrowUp: { v: clamp(hsva.v + by) },
      ArrowDown: { v: clamp(hsva.v - by) },
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    onCommit(move);
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(hsva.s * 100)}
      aria-valuetext={`${Math.round(hsva.s * 100)} %, ${Math.round(hsva.v * 100)} %`}
      className="shade-plane relative h-36 cursor-crosshair touch-none rounded-control"
      style={{ backgroundColor: fromHsva({ h: hsva.h, s: 1, v: 1, a: 1 }) }}
      onPointerDown={(event) => {
        down.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        onDraft(at(event));
      }}
      onPointerMove={(event) => {
        if (down.current) onDraft(at(event));
      }}
      onPointerUp={(event) => {
        if (down.current) onCommit(at(event));
        down.current = false;
      }}
      onPointerCancel={() => {
        down.current = false;
        onCancel();
      }}
      onKeyDown={onKeyDown}
    >
      <span
        className="pointer-events-none absolute size-3.5 -translate-x-1/2 -translate-y-1/2 rounded-full border-2 border-panel outline outline-line"
        style={{
          left: `${hsva.s * 100}%`,
          top: `${(1 - hsva.v) * 100}%`,
          backgroundColor: fromHsva({ ...hsva, a: 1 }),
        }}
      />
    </div>
  );
};

const Line = ({
  label,
  value,
  max,
  className,
  fill,
  onDraft,
  onCommit,
}: {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly className: string;
  readonly fill?: string;
  readonly onDraft: (value: number) => void;
  readonly onCommit: (value: number) => void;
}) => (
  <Slider.Root
    value={[value]}
    min={0}
    max={max}
    step={max / 360}
    onValueChange={([next]) => next !== undefined && onDraft(next)}
    onValueCommit={([next]) => next !== undefined && onCommit(next)}
    className="relative flex h-4 touch-none items-center"
  >
    <Slider.Track className={`relative h-3 flex-1 overflow-hidden rounded-full ${className}`}>
      {fill ? <span className="absolute inset-0" style={{ background: fill }} /> : null}
    </Slider.Track>
    <Slider.Thumb
      aria-label={label}
      className="block size-3.5 rounded-full border-2 border-panel bg-transparent outline outline-line"
    />
  </Slider.Root>
);
