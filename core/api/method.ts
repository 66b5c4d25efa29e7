/** How a method of the contract is declared, and the types that follow from a declaration. */
import type { z } from 'zod';
import type { LongList } from './parse-params.js';

/** A method: what it takes and what it answers. */
export interface Method<Params extends z.ZodType = z.ZodType, Result extends z.ZodType = z.ZodType> {
  readonly params: Params;
  readonly result: Result;
  /** One sentence for the generated reference. */
  readonly summary: string;
  readonly effect: Effect;
  /** Whether it may reach beyond this machine, or decides what does. */
  readonly openWorld: boolean;
  /** The list of its parameters that may be so long that others would wait while it is parsed. */
  readonly longList?: LongList | undefined;
}

/** What a call may do: only look, change something, or take away what cannot be had back by another call. */
export type Effect = 'read' | 'change' | 'destroy';

/** A schema, or what builds it. An engine starts sooner, and needs less memory, without the schemas that no call needs. */
type Built<Schema> = Schema | (() => Schema);

const withEffect =
  (effect: Effect) =>
  <Params extends z.ZodType, Result extends z.ZodType>(
    summary: string,
    params: Built<Params>,
    result: Built<Result>,
    { openWorld = false, longList }: Partial<Pick<Method, 'openWorld' | 'longList'>> = {},
  ): Method<Params, Result> => {
    const paramsOnce = buildOnce(params);
    const resultOnce = buildOnce(result);
    return {
      ...{ summary, effect, openWorld, longList },
      get params() {
        return paramsOnce();
      },
      get result() {
        return resultOnce();
      },
    };
  };

function buildOnce<Schema extends z.ZodType>(schema: Built<Schema>): () => Schema {
  let built: Schema | undefined;
  return () => {
    built ??= typeof schema === 'function' ? schema() : schema;
    return built;
  };
}

/** Declares a method that only looks. */
export const reads = withEffect('read');
/** Declares a method that changes something. */
export const changes = withEffect('change');
/** Declares a method that takes away what no other call brings back. */
export const destroys = withEffect('destroy');

declare global {
  // Every runtime that we use has it, but the pure core is compiled without their types and only passes it on.
  interface AbortSignal {
    readonly aborted: boolean;
    addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
    removeEventListener(type: 'abort', listener: () => void): void;
  }
}

/** What a handler knows of a call besides its parameters. */
export interface CallContext {
  /** Aborts when the caller cancels the call or goes away. */
  readonly signal: AbortSignal;
  /** Whether it comes from the command line or the app's own window, which may set what starts programs or reaches outside. */
  readonly privileged?: boolean;
}

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
    call: CallContext,
  ) => Promise<z.input<T[K]['result']>> | z.input<T[K]['result']>;
};
