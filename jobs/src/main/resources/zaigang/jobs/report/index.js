/* Sorts and filters the index. */
(function () {
  'use strict';
  var table = document.getElementById('reports');
  if (!table) {
    return;
  }
  var body = table.tBodies[0];
  var rows = Array.prototype.slice.call(body.rows);
  var heads = Array.prototype.slice.call(table.tHead.rows[0].cells);
  var words = rows.map(function (row) {
    return row.textContent.toLowerCase();
  });
  var order = new Intl.Collator(document.documentElement.lang, {numeric: true});

  function value(row, column) {
    var cell = row.cells[column];
    return cell.getAttribute('data-sort') || cell.textContent.trim();
  }

  function sort(column) {
    var head = heads[column];
    var down = head.getAttribute('aria-sort') === 'ascending';
    heads.forEach(function (each) {
      each.removeAttribute('aria-sort');
    });
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    rows
      .slice()
      .sort(function (one, other) {
        return order.compare(value(one, column), value(other, column)) * (down ? -1 : 1);
      })
      .forEach(function (row) {
        body.appendChild(row);
      });
  }

  function filter() {
    var sought = document.getElementById('filter').value.toLowerCase().split(/\s+/);
    var severity = document.getElementById('severity').value;
    var verdict = document.getElementById('verdict').value;
    var shown = 0;
    rows.forEach(function (row, i) {
      var fits =
        (!severity || row.getAttribute('data-severity') === severity) &&
        (!verdict || row.getAttribute('data-verdict') === verdict) &&
        sought.every(function (word) {
          return words[i].indexOf(word) >= 0;
        });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById('shown').textContent = String(shown);
    document.getElementById('no-match').hidden = shown > 0;
  }

  heads.forEach(function (head, column) {
    head.firstElementChild.addEventListener('click', function () {
      sort(column);
    });
  });
  ['filter', 'severity', 'verdict'].forEach(function (id) {
    document.getElementById(id).addEventListener('input', filter);
  });
})();
