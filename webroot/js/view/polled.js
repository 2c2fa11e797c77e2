/**
 * Asks at once and then every few seconds while the page is looked at and not paused: `ask(signal)` answers
 * what `show(answer)` or, where it failed, `fail(failure)` takes.
 */
export class Polled {
  #app;
  #every;
  #ask;
  #timer = null;
  #asking = null;
  #closed = false;

  constructor(app, every, { ask, show, fail }) {
    this.#app = app;
    this.#every = every;
    this.#ask = ask;
    Object.assign(this, { show, fail });
    this.now();
  }

  async now() {
    clearTimeout(this.#timer);
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    try {
      const answer = await this.#ask(asking.signal);
      if (!asking.signal.aborted && !this.#closed) this.show(answer);
    } catch (failure) {
      if (failure.name !== 'AbortError' && !this.#closed) this.fail(failure);
    }
    if (asking === this.#asking && !this.#closed) this.#later();
  }

  close() {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#asking?.abort();
  }

  #later() {
    this.#timer = setTimeout(() => {
      if (document.hidden || this.#app.stream?.paused) this.#later();
      else this.now();
    }, this.#every);
  }
}
