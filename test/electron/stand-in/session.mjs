/** The session of all pages: what they may ask for. */
import { EventEmitter } from 'node:events';

class Session extends EventEmitter {
  handlers = {};
  spellChecker = true;
  #before = (_details, answer) => answer({});

  webRequest = {
    onBeforeRequest: (listener) => {
      this.#before = listener;
    },
  };

  beforeRequest(details) {
    return new Promise((resolve) => this.#before(details, resolve));
  }

  setPermissionRequestHandler(handler) {
    this.handlers.request = handler;
  }

  setPermissionCheckHandler(handler) {
    this.handlers.check = handler;
  }

  setDevicePermissionHandler(handler) {
    this.handlers.device = handler;
  }

  setSpellCheckerEnabled(enabled) {
    this.spellChecker = enabled;
  }
}

export const session = { defaultSession: new Session() };
