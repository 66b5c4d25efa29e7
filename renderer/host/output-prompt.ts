/** The question for a path that a browser shows in place of a save dialog. The window mounts `OutputPrompt` to answer it. */
import { createStore } from 'zustand/vanilla';

/** A question that waits for its answer. */
export interface OutputQuestion {
  readonly suggested: string;
  readonly answer: (path: string | null) => void;
}

/** The question on screen; null where there is none. */
export const outputQuestion = createStore<{ readonly question: OutputQuestion | null }>(() => ({ question: null }));

/** Asks for a path; null where the person canceled. */
export const ask = (suggested: string): Promise<string | null> =>
  new Promise((resolve) => {
    outputQuestion.getState().question?.answer(null);
    const answer = (path: string | null): void => {
      outputQuestion.setState({ question: null });
      resolve(path);
    };
    outputQuestion.setState({ question: { suggested, answer } });
  });
