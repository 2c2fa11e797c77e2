// A classic script in <head>: theme and wall screen have to be right before the first paint, and modules run too late
// for that. What else the first page is sure to ask for is on its way meanwhile; a fetch of the same address takes it over.
(() => {
  const stored = (name) => {
    try {
      return localStorage.getItem(`dreamseed.${name}`);
    } catch {
      // Storage may be forbidden; the system's and the server's preferences are then all there is.
      return null;
    }
  };
  const root = document.documentElement;
  const theme = stored('theme');
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.bsTheme = dark ? 'dark' : 'light';
  const params = new URLSearchParams(location.hash.split('?')[1]);
  if ((params.get('kiosk') ?? new URLSearchParams(location.search).get('kiosk')) === '1') root.dataset.kiosk = 'true';

  const preload = (href) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'preload', as: 'fetch', crossOrigin: 'anonymous', href });
    document.head.append(link);
  };
  preload('/api/auth/me');
  // Numbers are for whoever is let in: everybody in development, elsewhere most likely who was before.
  if ('open' in root.dataset || stored('here')) preload('/api/dashboard/stats');
  preload(`/i18n/${[params.get('lang'), stored('language'), root.lang].find((code) => code === 'ko' || code === 'en')}.json`);
  if (/^(#\/?(overview)?([/?].*)?)?$/.test(location.hash)) preload('/pages/overview.html');
})();
