// Code that a page does not need to be ready: asked for early or when somebody wants it, with a way on where it did not come.
import { signal } from "@preact/signals";

export class Deferred<T> {
  /** What was asked for, once it is here. */
  readonly here = signal<T | undefined>(undefined);
  /** The last attempt brought nothing: no network, and nothing kept on this device. */
  readonly failed = signal(false);
  private onItsWay: Promise<void> | undefined;

  constructor(private readonly fetch: () => Promise<T>) {}

  /** Asks for it, unless it is here or on its way. Never throws: see `failed`. */
  ask(): Promise<void> {
    if (this.here.peek() !== undefined) return Promise.resolve();
    this.onItsWay ??= this.attempt();
    return this.onItsWay;
  }

  /** Once more, because a person wishes it. */
  async again(): Promise<void> {
    await this.ask();
    if (this.failed.peek() && (await serverAnswers())) location.reload();
  }

  private async attempt(): Promise<void> {
    this.failed.value = false;
    try {
      this.here.value = await this.fetch();
    } catch {
      this.failed.value = true;
    }
    this.onItsWay = undefined;
  }
}

/**
 * A browser may keep a module that failed as failed for the life of the page, and a newer server no longer has the files of an
 * older page. The page loaded afresh has neither trouble, and loses nothing: what waits to be sent outlives it.
 */
function serverAnswers(): Promise<boolean> {
  return fetch(location.pathname, { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** After what is there has been painted, so that it never waits for this. */
export function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
