/** How a method of the contract is declared, and the types that follow from a declaration. */
import type { z } from 'zod';

/** A method: what it takes and what it answers. */
export interface Method<Params extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly params: Params;
  readonly result: Result;
  /** One sentence for the generated reference. */
  readonly summary: string;
}

/** Declares a method. */
export const method = <Params extends z.ZodType, Result extends z.ZodType>(
  summary: string,
  params: Params,
  result: Result,
): Method<Params, Result> => ({ summary, params, result });

/** A table of methods. */
export type Methods = Record<string, Method>;

/** What a caller passes. Fields with defaults may be left out. */
export type ParamsOf<M extends Method> = z.input<M['params']>;
/** What a caller gets. */
export type ResultOf<M extends Method> = z.output<M['result']>;

/** The implementation of a table: one function a method, taking parsed parameters. */
export type HandlersOf<T extends Methods> = {
  readonly [K in keyof T]: (
    params: z.output<T[K]['params']>,
  ) => Promise<z.input<T[K]['result']>> | z.input<T[K]['result']>;
};
