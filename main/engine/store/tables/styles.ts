/** Styles and brand kits. Times are milliseconds since 1970. */

export interface StyleTables {
  readonly title_styles: TitleStyleRow;
  readonly brand_kits: BrandKitRow;
}

/** A style of the user's own. */
export interface TitleStyleRow {
  /** The name, folded: two that differ in case or accents only are one. */
  readonly folded: string;
  readonly name: string;
  /** JSON. */
  readonly look: string;
  readonly changed_at: number;
}

/** A brand kit. */
export interface BrandKitRow {
  readonly folded: string;
  readonly name: string;
  /** JSON, without the picture of its logo. */
  readonly kit: string;
  /** The file of the logo, as it was given. */
  readonly logo: Uint8Array | null;
  readonly is_default: number;
  readonly changed_at: number;
}
