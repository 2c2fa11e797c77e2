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
