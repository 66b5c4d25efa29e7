/** A baked look as the compositor takes it: the numbers of `core/composition/look.ts` as texels. */

/** `size`³ texels of RGBA, 8 bit, red changing fastest, then green, then blue. `key` names equal tables. */
export interface LookTable {
  readonly key: string;
  readonly size: number;
  readonly texels: Uint8Array<ArrayBuffer>;
}
