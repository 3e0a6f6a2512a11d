/** Sets light or dark before anything is painted, so that nothing flashes; a file of its own because inline scripts are refused. */
(function () {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('roster-color-scheme') || 'auto';
  } catch {
    // Storage may be forbidden; then the system decides.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const scheme = chosen === 'auto' ? (dark ? 'dark' : 'light') : chosen;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
})();
