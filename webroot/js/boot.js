// A classic script in <head>: the theme has to be right before the first paint,
// and modules run too late for that.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('dreamseed.theme');
  } catch {
    // Storage may be forbidden; the system's preference is then all there is.
  }
  const dark = choice ? choice === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
})();
