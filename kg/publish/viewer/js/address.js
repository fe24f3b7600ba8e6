/** The address keeps the state; written at once, but not so often that a browser refuses. */

const PAUSE = 300;

export class Address {
  /** @param {() => string} write what the address is to say, when it is written */
  constructor(write) {
    this.write = write;
    this.timer = 0;
    this.last = -Infinity;
    addEventListener("pagehide", () => this.flush());
  }

  /** Now where the last writing is some time ago, else after the pause. */
  remember() {
    if (this.timer) return;
    const wait = this.last + PAUSE - performance.now();
    if (wait <= 0) this.flush();
    else this.timer = window.setTimeout(() => this.flush(), wait);
  }

  flush() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.last = performance.now();
    const hash = "#" + this.write();
    if (location.hash !== hash) history.replaceState(null, "", hash);
  }
}
