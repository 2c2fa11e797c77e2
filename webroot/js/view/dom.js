import { localise } from '../i18n.js';

/** A copy of a template's only element, in the page's language. */
export function fromTemplate(id) {
  const element = document.getElementById(id).content.firstElementChild.cloneNode(true);
  localise(element);
  return element;
}

const loaded = new Map();

/** Brings a page's templates into the document; a file is loaded once. */
export function loadTemplates(path) {
  if (!loaded.has(path)) {
    const loading = fetch(path).then(async (answer) => {
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      const parsed = new DOMParser().parseFromString(await answer.text(), 'text/html');
      for (const template of parsed.querySelectorAll('template')) document.body.append(document.importNode(template, true));
    });
    loading.catch(() => loaded.delete(path));
    loaded.set(path, loading);
  }
  return loaded.get(path);
}

const styled = new Map();

/** Enables a style sheet that stands disabled in the head; it is fetched once, and done when it applies. */
export function loadStyles(href) {
  if (!styled.has(href)) {
    const link = document.querySelector(`link[href="${href}"]`);
    const loading = new Promise((done, failed) => {
      link.addEventListener('load', done, { once: true });
      link.addEventListener('error', () => failed(new Error(href)), { once: true });
      link.disabled = false;
    });
    loading.catch(() => {
      link.disabled = true;
      styled.delete(href);
    });
    styled.set(href, loading);
  }
  return styled.get(href);
}

/** Sets text only where it differs: an unchanged node costs no layout and disturbs no selection. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Brings a select's options in line with `[{value, label}]` and keeps what is chosen. */
export function fillSelect(select, options, chosen) {
  const wanted = JSON.stringify(options);
  if (select.dataset.options !== wanted) {
    select.dataset.options = wanted;
    select.replaceChildren(
      ...options.map(({ value, label }) => {
        const option = document.createElement('option');
        option.value = value;
        option.textContent = label;
        return option;
      }),
    );
  }
  if (select.value !== chosen) select.value = chosen;
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches || document.documentElement.dataset.printing === 'true';

/** Calls at most once per interval, the last call always. */
export function throttled(interval, call) {
  let last = -Infinity;
  let timer = null;
  const run = () => {
    timer = null;
    last = performance.now();
    call();
  };
  const asked = () => {
    if (timer !== null) return;
    const wait = last + interval - performance.now();
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
  asked.cancel = () => {
    clearTimeout(timer);
    timer = null;
  };
  return asked;
}

const GAP = 8;

/** Makes a button open a native popover next to itself; Escape and a click elsewhere close it. */
export function showBeside(button, popover) {
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-controls', popover.id);
  // A press on the button while the popover is open would light-dismiss it and open it again.
  let wasOpen = false;
  button.addEventListener('pointerdown', () => (wasOpen = popover.matches(':popover-open')));
  button.addEventListener('click', () => {
    const dismissed = wasOpen && !popover.matches(':popover-open');
    wasOpen = false;
    if (popover.matches(':popover-open')) popover.hidePopover();
    else if (!dismissed) openBeside(button, popover);
  });
  popover.addEventListener('toggle', (event) => {
    if (event.newState === 'closed') button.setAttribute('aria-expanded', 'false');
  });
}

export function openBeside(button, popover) {
  popover.showPopover();
  button.setAttribute('aria-expanded', 'true');
  place(button.getBoundingClientRect(), popover);
}

function place(anchor, popover) {
  const { width, height } = popover.getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  const below = anchor.bottom + GAP;
  const top = below + height > clientHeight ? Math.max(GAP, anchor.top - GAP - height) : below;
  const left = Math.min(Math.max(GAP, anchor.left + anchor.width / 2 - width / 2), clientWidth - width - GAP);
  popover.style.top = `${top}px`;
  popover.style.left = `${Math.max(GAP, left)}px`;
}
