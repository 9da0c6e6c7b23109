function make(tag, text, ...classes) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.classList.add(...classes);
  return element;
}

// Documentation: what is between backticks is code.
function docs(text) {
  const paragraph = make('p');
  text.split('`').forEach((part, index, parts) => {
    const isCode = index % 2 === 1 && index < parts.length - 1;
    paragraph.append(isCode ? make('code', part) : (index % 2 ? '`' : '') + part);
  });
  return paragraph;
}

function neighbours(title, list, side) {
  if (!list.length) return [];
  const items = make('ul', '', side);
  for (const [id, name, type, kind] of list) {
    const item = make('li'), link = make(id < 0 ? 'strong' : 'button', name);
    if (id >= 0) link.addEventListener('click', () => select(id, { focus: true }));
    item.append(link);
    if (kind) item.append(make('small', kind));
    if (type) item.append(make('code', type));
    items.append(item);
  }
  return [make('h3', title), items];
}

function fill(id) {
  const vertex = vertices[id], head = make('header'), close = make('button', '×');
  close.title = 'Close (Esc)';
  close.setAttribute('aria-label', 'Close');
  close.addEventListener('click', () => select(-1));
  head.append(make('h2', vertex.name), close);
  const chips = make('div', '', 'chips');
  for (const word of vertex.is) chips.append(make('span', word));
  for (const item of vertex.once) chips.append(make('span', '↻ once per ' + item));
  panel.replaceChildren(head, chips);
  if (vertex.docs) panel.append(docs(vertex.docs));
  if (vertex.type) panel.append(make('h3', 'Type'), make('code', vertex.type, 'type'));
  if (vertex.at) panel.append(make('h3', 'Source'), make('div', vertex.at, 'at'));
  panel.append(...neighbours('Parameters', vertex.from, 'up'), ...neighbours('Read by', readers[id], 'down'));
  if (vertex.task) panel.append(make('h3', 'Task'), make('div', vertex.task, 'at'));
  if (vertex.tags.length) {
    const tags = make('dl');
    for (const [key, value] of vertex.tags) tags.append(make('dt', key), make('dd', value));
    panel.append(make('h3', 'Tags'), tags);
  }
  panel.scrollTop = 0;
}
