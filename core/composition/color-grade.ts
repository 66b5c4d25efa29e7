/**
 * Everything that changes an item's colours, baked into one 3D LUT that FFmpeg's `lut3d` and the preview's shader both
 * apply: conversion to BT.709, then exposure, temperature, contrast and saturation, then the user's .cube file. Colours are
 * non-linear R'G'B', 0..1.
 */
import type { Grade } from '../project/kinds/picture-fields.js';
import { type ColorSpace, isBt709, toBt709 } from '../color/color-space.js';
import type { ColorMap, Rgb } from '../color/rgb.js';

/** The colour settings of an item's picture. */
export interface ColorGrade {
  /** The colour space of the source. */
  readonly space: ColorSpace;
  readonly grade: Grade;
  /** The map of the item's .cube file; null where there is none. */
  readonly cube: ColorMap | null;
  /** How much of `cube` is mixed in, 0..1. */
  readonly intensity: number;
}

/** Points along each edge of the LUT. */
export const LUT_SIZE = 33;

/** Whether all colours stay unchanged, so that no LUT is needed. */
export const isNeutralGrade = (settings: ColorGrade): boolean =>
  isBt709(settings.space) &&
  (settings.cube === null || settings.intensity === 0) &&
  settings.grade.exposure === 0 &&
  settings.grade.contrast === 1 &&
  settings.grade.saturation === 1 &&
  settings.grade.temperature === 0;

/** The colour that a colour becomes, computed without the LUT. */
export function gradeColor(settings: ColorGrade, color: Rgb): Rgb {
  const graded = applyGrade(settings.grade, toBt709(settings.space, color));
  if (!settings.cube) return clampColor(graded);
  const mapped = settings.cube(clampColor(graded));
  return clampColor(mixColor(graded, mapped, settings.intensity));
}

/** The LUT as a .cube file (Adobe Cube LUT Specification 1.0): red changes fastest. */
export function toCubeText(settings: ColorGrade, size: number = LUT_SIZE): string {
  const lines = [`LUT_3D_SIZE ${size}`];
  const at = (i: number): number => i / (size - 1);
  for (let b = 0; b < size; b++) {
    for (let g = 0; g < size; g++) {
      for (let r = 0; r < size; r++) {
        lines.push(
          gradeColor(settings, [at(r), at(g), at(b)])
            .map((v) => v.toFixed(6))
            .join(' '),
        );
      }
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The conversion of a colour space alone, as a .cube file. */
export const toBt709Table = (space: ColorSpace): string =>
  toCubeText({ space, grade: { exposure: 0, contrast: 1, saturation: 1, temperature: 0 }, cube: null, intensity: 0 });

// Luma weights of BT.709.
const luma = ([r, g, b]: Rgb): number => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const DISPLAY_GAMMA = 2.4;
const toLight = (v: number): number => Math.max(0, v) ** DISPLAY_GAMMA;
const toCode = (v: number): number => Math.max(0, v) ** (1 / DISPLAY_GAMMA);

// Warm raises red and lowers blue by up to 20 % in linear light; green keeps the brightness about the same.
const TEMPERATURE = 0.2;

function applyGrade(grade: Grade, color: Rgb): Rgb {
  const gain = 2 ** grade.exposure;
  const warm = grade.temperature * TEMPERATURE;
  const [r, g, b] = color;
  const lit: Rgb =
    grade.exposure === 0 && grade.temperature === 0
      ? color
      : [toCode(toLight(r) * gain * (1 + warm)), toCode(toLight(g) * gain), toCode(toLight(b) * gain * (1 - warm))];
  const contrasted = mapColor(lit, (v) => (v - 0.5) * grade.contrast + 0.5);
  const grey = luma(contrasted);
  return mapColor(contrasted, (v) => grey + (v - grey) * grade.saturation);
}

const mapColor = ([r, g, b]: Rgb, f: (v: number) => number): Rgb => [f(r), f(g), f(b)];
const clampColor = (color: Rgb): Rgb => mapColor(color, (v) => Math.max(0, Math.min(1, v)));
const mixColor = (p: Rgb, q: Rgb, t: number): Rgb => [
  p[0] + (q[0] - p[0]) * t,
  p[1] + (q[1] - p[1]) * t,
  p[2] + (q[2] - p[2]) * t,
];
