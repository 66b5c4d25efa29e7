/** A set-up that cannot continue: a sentence that says what is missing and the one command that fixes it. */
export class SetUpError extends Error {
  /**
   * @param {string} message One sentence: what is missing and why.
   * @param {string} mend What to run.
   * @param {string} [details] What the tool that failed printed; its last lines are shown.
   */
  constructor(message, mend, details = '') {
    const lines = details.trim().split('\n').filter(Boolean).slice(-12);
    super([message, ...lines.map((line) => `  | ${line}`), `To mend it: ${mend}`].join('\n'));
    this.name = 'SetUpError';
  }
}

/** The exit status of a command whose set-up failed (EX_UNAVAILABLE of sysexits.h). */
export const SET_UP_FAILED = 69;
