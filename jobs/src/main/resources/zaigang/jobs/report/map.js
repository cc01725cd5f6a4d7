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
  /* Pixels that a label takes beside its marker. */
  var NEXT_TO = 110;
  var WIDE_M = 1500;
  var DETAIL_M = 900;

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

  /* One map in one holder, showing an area; without labels if it is but a detail. */
  function draw(box, area, isDetail) {
    var map = L.map(box, {
      attributionControl: false,
      zoomControl: false,
      scrollWheelZoom: false,
      zoomSnap: 0.25,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      renderer: L.svg({padding: 0.5})
    });

    function show() {
      map.invalidateSize({animate: false});
      var aside = isDetail ? 8 : Math.min(NEXT_TO, box.clientWidth / 5);
      map.fitBounds(area, {padding: [aside, isDetail ? 8 : 36], maxZoom: 18, animate: false});
    }

    function line(points, kind) {
      L.polyline(points, {className: 'track ' + kind, interactive: false, smoothFactor: 0.5}).addTo(map);
    }

    /* Runs of one state; none through a silence, which is drawn as what it is. */
    function drawTrack() {
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

    function drawDots() {
      var each = Math.ceil(fixes.length / MOST_DOTS);
      fixes.forEach(function (fix, i) {
        if (fix.state !== 'weak' && i % each === 0) {
          L.circleMarker(fix.at, {radius: 2.2, className: 'fix ' + fix.state, interactive: false}).addTo(map);
        }
      });
    }

    function drawWeak() {
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
      data.sites.forEach(function (site) {
        var style = {className: 'fence ' + (site.own ? 'own' : 'other')};
        var layer = L.geoJSON(site.area, {style: style, interactive: false, smoothFactor: 0}).addTo(map);
        if (!isDetail) {
          layer.bindTooltip(text(site.name), {permanent: true, direction: 'bottom', className: site.own ? 'name own' : 'name', offset: [0, 6]});
        }
      });
    }

    function pin(kind) {
      return L.divIcon({className: 'pin ' + kind, iconSize: [14, 14]});
    }

    /* Beside its marker, or above it where the map ends too soon. */
    function label(marker, words, toLeft) {
      if (!isDetail) {
        var x = map.latLngToContainerPoint(marker.getLatLng()).x;
        var side = (toLeft ? x : box.clientWidth - x) < NEXT_TO ? 'top' : toLeft ? 'left' : 'right';
        marker.bindTooltip(text(words), {
          permanent: true,
          direction: side,
          className: 'label',
          offset: {top: [0, -7], left: [-9, 0], right: [9, 0]}[side]
        });
      }
    }

    /* No word is cut off by the map's edge, and no site's name lies under another word. */
    function tidy() {
      var frame = box.getBoundingClientRect();
      var taken = [];
      ['.label', '.name.own', '.name'].forEach(function (kind) {
        box.querySelectorAll('.leaflet-tooltip' + kind).forEach(function (word) {
          word.style.left = '0px';
          word.style.visibility = '';
          var at = word.getBoundingClientRect();
          var shift = Math.max(0, frame.left + 4 - at.left) - Math.max(0, at.right - frame.right + 4);
          word.style.left = shift + 'px';
          at = word.getBoundingClientRect();
          var covered = kind !== '.label' && taken.some(function (other) {
            return other.word !== word && at.left < other.at.right && at.right > other.at.left
              && at.top < other.at.bottom && at.bottom > other.at.top;
          });
          if (covered) {
            word.style.visibility = 'hidden';
          } else {
            taken.push({word: word, at: at});
          }
        });
      });
    }

    function drawMarkers() {
      data.punches.forEach(function (punch) {
        var at = [punch.lat, punch.lon];
        var marker = L.marker(at, {icon: pin('punch ' + punch.kind), keyboard: false, alt: punch.label}).addTo(map);
        label(marker, punch.label, punch.kind === 'in');
      });
      if (data.farthest) {
        var at = [data.farthest.lat, data.farthest.lon];
        var marker = L.marker(at, {icon: pin('farthest'), keyboard: false, alt: data.farthest.label}).addTo(map);
        label(marker, data.farthest.label, all.getCenter().lng < data.farthest.lon);
      }
    }

    if (!isDetail) {
      var titles = {zoomInTitle: holder.getAttribute('data-zoom-in'), zoomOutTitle: holder.getAttribute('data-zoom-out')};
      L.control.zoom(titles).addTo(map);
    }
    L.control.scale({imperial: false, maxWidth: 140}).addTo(map);
    show();
    if (data.tiles) {
      L.tileLayer(data.tiles, {maxZoom: 19}).addTo(map);
    }
    drawSites();
    drawTrack();
    drawWeak();
    drawDots();
    drawMarkers();
    tidy();
    map.on('zoomend moveend resize', tidy);
    box.setAttribute('data-drawn', String(fixes.length));
    shows.push(show);
  }

  var fixes = decode(data.fixes);
  var silent = {};
  data.silences.forEach(function (second) {
    silent[second] = true;
  });
  var own = L.latLngBounds([]);
  data.sites.forEach(function (site) {
    if (site.own) {
      own.extend(L.geoJSON(site.area).getBounds());
    }
  });
  var all = L.latLngBounds([]).extend(own);
  fixes.forEach(function (fix) {
    all.extend(fix.at);
  });
  var shows = [];
  if (all.isValid()) {
    draw(holder, all, false);
  }

  /* Where the way is long, its ends are too small to be seen: they get maps of their own. */
  var details = document.getElementById('details');
  var wide = own.isValid() && data.farthest && all.getSouthWest().distanceTo(all.getNorthEast()) > WIDE_M;
  if (wide) {
    details.hidden = false;
    draw(document.getElementById('detail-site'), own.pad(0.8), true);
    draw(document.getElementById('detail-farthest'), L.latLng(data.farthest.lat, data.farthest.lon).toBounds(DETAIL_M), true);
  }

  /* A sheet is narrower than most screens: the map is drawn anew for it. */
  function redraw(printed) {
    document.getElementById('where').classList.toggle('printed', printed);
    shows.forEach(function (show) {
      show();
    });
  }
  window.addEventListener('beforeprint', function () {
    redraw(true);
  });
  window.addEventListener('afterprint', function () {
    redraw(false);
  });
})();
