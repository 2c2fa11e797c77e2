/** What the reader chose, kept by the browser; storage may be full or forbidden, and then nothing is kept. */

export function remembered(name) {
  try {
    return localStorage.getItem(`dreamseed.${name}`);
  } catch {
    return null;
  }
}

export function remember(name, value) {
  try {
    if (value === null) localStorage.removeItem(`dreamseed.${name}`);
    else localStorage.setItem(`dreamseed.${name}`, value);
  } catch {
    // The choice still holds for this visit.
  }
}
