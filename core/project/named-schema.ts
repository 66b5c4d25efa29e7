/**
 * Short declarations for long schemas. The compiler writes the type of a constant out in full wherever another constant
 * holds it; the name of an interface it only refers to. So a large schema that others hold gets an interface:
 *
 *     const trackSchema = z.strictObject({ … });
 *     export interface TrackSchema extends Named<typeof trackSchema> {}
 *     export const Track: TrackSchema = trackSchema;
 *
 * Without it the declarations of the contract are ten times as long, and everything that is compiled with them waits.
 */

/** The type of a schema, to be the base of an interface. */
export type Named<Schema> = Schema;
