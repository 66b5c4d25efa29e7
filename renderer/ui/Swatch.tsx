/** A colour to look at. */

/** A colour as a tile; see-through ones over a chequered ground. */
export const Swatch = ({ color }: { readonly color: string | null }) => (
  <span className="chequered block size-full overflow-hidden rounded-[inherit] border border-line">
    <span className="block size-full" style={{ background: color ?? 'transparent' }} />
  </span>
);
