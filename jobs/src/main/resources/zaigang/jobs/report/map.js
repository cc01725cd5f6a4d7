/* Draws the map of one shift from what stands in its data attribute. Texts go in as text, never as markup. */
(function () {
  'use strict';
  var holder = document.getElementById('map');
  if (!holder || typeof L === 'undefined') {
    return;
  }
  var data = JSON.parse(holder.getAttribute('data-map'));
  var STATES = ['inside', 'outside', 'unknown', 'weak'];
  var MOST_DOTS = 1500;
  var MOST_WEAK = 400;

  function text(words) {
    var span = document.createElement('span');
    span.textContent = words;
    return span;
  }

  function decode(numbers) {
    var fixes = [];
    var time = 0;
    var lat = 0;
    var lon = 0;
    for (var i = 0; i + 4 < numbers.length; i += 5) {
      time += numbers[i];
      lat += numbers[i + 1];
      lon += numbers[i + 2];
      fixes.push({time: time, at: [lat / 1e7, lon / 1e7], accuracy: numbers[i + 3], state: STATES[numbers[i + 4]]});
    }
    return fixes;
  }

  function line(points, kind) {
    return L.polyline(points, {className: 'track ' + kind, interactive: false, smoothFactor: 0.5}).addTo(map);
  }

  /* Runs of one state; none through a silence, which is drawn as what it is. */
  function drawTrack(fixes) {
    var silent = {};
    data.silences.forEach(function (second) {
      silent[second] = true;
    });
    var runs = [];
    for (var i = 0; i + 1 < fixes.length; i++) {
      var gap = silent[fixes[i].time] === true;
      var kind = gap ? 'gap' : fixes[i].state;
      var last = runs[runs.length - 1];
      if (last && last.kind === kind && !gap) {
        last.points.push(fixes[i + 1].at);
      } else {
        runs.push({kind: kind, points: [fixes[i].at, fixes[i + 1].at]});
      }
    }
    ['gap', 'weak', 'unknown', 'inside', 'outside'].forEach(function (kind) {
      runs.forEach(function (run) {
        if (run.kind === kind) {
          line(run.points, kind);
        }
      });
    });
  }

  function drawDots(fixes) {
    var each = Math.ceil(fixes.length / MOST_DOTS);
    fixes.forEach(function (fix, i) {
      if (fix.state !== 'weak' && i % each === 0) {
        L.circleMarker(fix.at, {radius: 2.2, className: 'fix ' + fix.state, interactive: false}).addTo(map);
      }
    });
  }

  function drawWeak(fixes) {
    var weak = fixes.filter(function (fix) {
      return fix.state === 'weak';
    });
    var each = Math.ceil(weak.length / MOST_WEAK);
    weak.forEach(function (fix, i) {
      if (i % each === 0) {
        if (fix.accuracy > 0) {
          L.circle(fix.at, {radius: fix.accuracy, className: 'accuracy', interactive: false}).addTo(map);
        }
        L.circleMarker(fix.at, {radius: 3, className: 'fix weak', interactive: false}).addTo(map);
      }
    });
  }

  function drawSites() {
    var bounds = L.latLngBounds([]);
    data.sites.forEach(function (site) {
      var layer = L.geoJSON(site.area, {style: {className: 'fence ' + (site.own ? 'own' : 'other')}, interactive: false});
      layer.addTo(map);
      layer.bindTooltip(text(site.name), {permanent: true, direction: 'bottom', className: 'name', offset: [0, 6]});
      if (site.own) {
        bounds.extend(layer.getBounds());
      }
    });
    return bounds;
  }

  function pin(kind) {
    return L.divIcon({className: 'pin ' + kind, iconSize: [14, 14]});
  }

  function drawPunches() {
    data.punches.forEach(function (punch) {
      var marker = L.marker([punch.lat, punch.lon], {icon: pin('punch ' + punch.kind), keyboard: false, alt: punch.label});
      marker.addTo(map);
      var label = text(punch.label);
      label.title = punch.note;
      marker.bindTooltip(label, {
        permanent: true,
        direction: punch.kind === 'in' ? 'left' : 'right',
        className: 'label',
        offset: [punch.kind === 'in' ? -8 : 8, 0]
      });
    });
  }

  function drawFarthest(bounds) {
    if (data.farthest) {
      var at = [data.farthest.lat, data.farthest.lon];
      var marker = L.marker(at, {icon: pin('farthest'), keyboard: false, alt: data.farthest.label}).addTo(map);
      var west = bounds.isValid() && bounds.getCenter().lng > data.farthest.lon;
      marker.bindTooltip(text(data.farthest.label), {
        permanent: true,
        direction: west ? 'right' : 'left',
        className: 'label far',
        offset: [west ? 9 : -9, 0]
      });
    }
  }

  var map = L.map(holder, {
    attributionControl: false,
    zoomControl: false,
    scrollWheelZoom: false,
    zoomSnap: 0.25,
    zoomAnimation: false,
    fadeAnimation: false,
    markerZoomAnimation: false,
    renderer: L.svg({padding: 0.5})
  });
  L.control
    .zoom({zoomInTitle: holder.getAttribute('data-zoom-in'), zoomOutTitle: holder.getAttribute('data-zoom-out')})
    .addTo(map);
  L.control.scale({imperial: false, maxWidth: 140}).addTo(map);
  var fixes = decode(data.fixes);
  var all = L.latLngBounds([]);
  data.sites.forEach(function (site) {
    if (site.own) {
      all.extend(L.geoJSON(site.area).getBounds());
    }
  });
  fixes.forEach(function (fix) {
    all.extend(fix.at);
  });

  function show() {
    map.invalidateSize({animate: false});
    map.fitBounds(all, {padding: [36, 36], maxZoom: 18, animate: false});
  }

  if (all.isValid()) {
    map.fitBounds(all, {padding: [36, 36], maxZoom: 18, animate: false});
    if (data.tiles) {
      L.tileLayer(data.tiles, {maxZoom: 19}).addTo(map);
    }
    var own = drawSites();
    drawTrack(fixes);
    drawWeak(fixes);
    drawDots(fixes);
    drawPunches();
    drawFarthest(own);
    holder.setAttribute('data-drawn', String(fixes.length));
  }

  /* A sheet is narrower than most screens: the map is drawn anew for it. */
  window.addEventListener('beforeprint', function () {
    holder.classList.add('printed');
    show();
  });
  window.addEventListener('afterprint', function () {
    holder.classList.remove('printed');
    show();
  });
})();
