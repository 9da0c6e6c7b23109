// Light or dark: as the system says, until it is chosen. A page that is a file may have no storage.
const prefers = matchMedia('(prefers-color-scheme: dark)');
let chosen = null;
try { chosen = localStorage.getItem('nevis-theme'); } catch { /* no storage */ }
function theme() {
  document.documentElement.dataset.theme = chosen ?? (prefers.matches ? 'dark' : 'light');
}
function toggle() {
  chosen = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  try { localStorage.setItem('nevis-theme', chosen); } catch { /* no storage */ }
  theme();
  show();
}
prefers.addEventListener('change', theme);
theme();

shapes.forEach((shape, id) => {
  const { name, type, is } = vertices[id];
  shape.setAttribute('role', 'button');
  shape.setAttribute('aria-pressed', 'false');
  shape.setAttribute('aria-label', [name, type, is.join(', ')].filter(Boolean).join('; '));
});
if (shapes.length) rove(0);

function open() {
  if (!location.hash.startsWith('#node=')) return;
  let name = location.hash.slice(6);
  try { name = decodeURIComponent(name); } catch { /* as it is */ }
  if (byName.has(name) && byName.get(name) !== selected) select(byName.get(name));
}
addEventListener('hashchange', open);
addEventListener('resize', () => { if (isFitted) fit(); });
begin();
open();
