/** Every runtime that we use has it; core uses no more of it than this and passes it on. */
interface AbortSignal {
  readonly aborted: boolean;
}
