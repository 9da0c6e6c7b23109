function facts() {
  const fact = (value, name, ...classes) => {
    const box = make('div', '', ...classes);
    box.append(make('b', value), make('span', name));
    $('facts').append(box);
    return box;
  };
  const { workers } = run.whatIf, there = run.wall * workers, length = run.path.reduce((sum, step) => sum + step.own, 0);
  const fails = run.nodes.reduce((sum, node) => sum + node.failures, 0);
  fact(time(run.wall), 'wall');
  fact(time(run.work), 'work');
  // A thread that only waits for others is none.
  fact(count(workers), workers === 1 ? 'worker' : 'workers');
  fact(there ? percent(Math.min(1, run.work / there)) : '–', workers === 1 ? 'of its time busy' : 'of their time busy');
  fact(count(run.calls), run.calls === 1 ? 'call' : 'calls');
  if (fails) fact(count(fails), fails === 1 ? 'failure' : 'failures', 'failed');
  if (run.path.length) {
    const names = run.path.map(step => vertices[step.node].name).join(' > ');
    const box = fact(`${time(length)} critical path`, names, 'path');
    box.title = names;
  }
  if (run.whatIf.words.length) {
    const words = make('div', '', 'words');
    // What is between backticks is a name.
    for (const line of run.whatIf.words) {
      const said = make('p');
      line.split('`').forEach((text, at) => said.append(at % 2 ? make('b', text) : text));
      words.append(said);
    }
    $('facts').append(words);
  }
  if (run.error) $('facts').append(make('div', run.error, 'error'));
  const began = new Date(run.began);
  $('about').prepend(make('span', `run of ${began.toLocaleDateString()}, ${began.toLocaleTimeString()}`));
  $('about').title = run.run;
}

const hint = 'wheel: zoom, drag: move, click: select, double click: all';
$('note').textContent = run.shown < run.calls
  ? `The chart has the longest ${count(run.shown)} of ${count(run.calls)} calls (${time(run.shortest)} or more); numbers are of all. ${hint}`
  : hint;
$('legend').open = false;
document.title = `${document.title}: ${time(run.wall)}`;
facts();
table();
marks();
items();
whatIf();
path();
tab(selected >= 0 ? 'details' : 'nodes');
if (selected >= 0) document.dispatchEvent(new CustomEvent('selected', { detail: selected }));
new ResizeObserver(redraw).observe($('lanes'));
new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ['data-theme'] });
redraw();
}
