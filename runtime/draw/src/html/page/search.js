// Search: names first that begin with what is sought, then those that contain it, then types and documentation.
let matches = [], active = 0;
function search() {
  const sought = query.value.trim().toLowerCase();
  const rank = ({ name, type, docs, tags }) => {
    const at = name.toLowerCase().indexOf(sought);
    if (at === 0) return 0;
    if (at > 0) return 1;
    return [type, docs, ...tags.flat()].some(text => text.toLowerCase().includes(sought)) ? 2 : 3;
  };
  matches = sought ? vertices.map((vertex, id) => [rank(vertex), id]).filter(([rank]) => rank < 3) : [];
  matches.sort(([a, i], [b, j]) => a - b || vertices[i].name.length - vertices[j].name.length || i - j);
  matches = matches.map(([, id]) => id);
  active = 0;
  const all = new Set(matches);
  shapes.forEach((shape, id) => shape.classList.toggle('found', all.has(id)));
  list(sought);
}

function list(sought) {
  const items = matches.slice(0, 50).map((id, index) => {
    const item = make('li', vertices[id].name);
    item.id = 'found' + index;
    item.setAttribute('role', 'option');
    item.setAttribute('aria-selected', String(index === active));
    item.append(make('small', vertices[id].type || vertices[id].is[0]));
    item.addEventListener('pointerdown', event => {
      event.preventDefault();
      take(index);
    });
    return item;
  });
  found.replaceChildren(...(items.length || !sought ? items : [make('li', 'Nothing found', 'none')]));
  found.hidden = !sought;
  query.setAttribute('aria-expanded', String(!found.hidden));
  if (items.length) query.setAttribute('aria-activedescendant', 'found' + active);
  else query.removeAttribute('aria-activedescendant');
  items[active]?.scrollIntoView({ block: 'nearest' });
}

function take(index) {
  if (!(index in matches)) return;
  const id = matches[index];
  leave();
  select(id, { focus: true });
}

function leave() {
  query.value = '';
  search();
  query.blur();
}

query.addEventListener('input', search);
query.addEventListener('blur', () => { found.hidden = true; });
query.addEventListener('focus', () => { if (query.value) search(); });
query.addEventListener('keydown', event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key], shown = Math.min(matches.length, 50);
  if (step && shown) {
    active = (active + step + shown) % shown;
    list(query.value);
  } else if (event.key === 'Enter') take(active);
  else if (event.key === 'Escape') leave();
  else return;
  event.preventDefault();
  event.stopPropagation();
});
