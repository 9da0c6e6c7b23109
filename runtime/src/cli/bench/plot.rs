//! Speed-up over workers, as a picture.

use std::fmt::Write as _;

use super::report::Report;
use super::rows::{Row, scaled};
use super::text::{percent, time, workers};

const WIDTH: f64 = 680.0;
const HEIGHT: f64 = 420.0;
const LEFT: f64 = 66.0;
const RIGHT: f64 = 20.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 60.0;

/// With more workers than this both axes double from mark to mark, or the small numbers would be one.
const LINEAR: usize = 16;

/// Marks of an axis that are closer have no number.
const CLOSE: f64 = 30.0;

/// From numbers to the picture.
struct Axes {
    /// The lowest and the highest number of each axis, as `place` has them.
    x: (f64, f64),
    y: (f64, f64),
    is_linear: bool,
}

impl Axes {
    fn of(rows: &[&Row]) -> Self {
        let most = { rows.iter() }.map(|row| row.setup.workers()).max();
        let most = most.unwrap_or(1).max(2) as f64;
        let fastest = rows.iter().map(|row| row.speed_up).fold(most, f64::max);
        let slowest = rows.iter().map(|row| row.speed_up).fold(1.0, f64::min);
        if most <= LINEAR as f64 {
            return Self {
                x: (0.0, most * 1.06),
                y: (0.0, fastest * 1.06),
                is_linear: true,
            };
        }
        Self {
            x: (-0.4, most.log2() + 0.4),
            y: (slowest.log2() - 0.4, fastest.log2() + 0.4),
            is_linear: false,
        }
    }

    fn place(&self, number: f64) -> f64 {
        if self.is_linear {
            number
        } else {
            number.max(f64::MIN_POSITIVE).log2()
        }
    }

    fn x(&self, number: f64) -> f64 {
        let part = (self.place(number) - self.x.0) / (self.x.1 - self.x.0);
        LEFT + part * (WIDTH - LEFT - RIGHT)
    }

    fn y(&self, number: f64) -> f64 {
        let part = (self.place(number) - self.y.0) / (self.y.1 - self.y.0);
        let bottom = HEIGHT - BOTTOM;
        (bottom - part * (bottom - TOP)).clamp(TOP, bottom)
    }

    /// Round numbers for the axis of speed-up.
    fn marks(&self) -> Vec<f64> {
        let (low, high) = self.y;
        if !self.is_linear {
            let powers = (-10..=12).map(f64::from);
            return { powers.filter(|power| (low..=high).contains(power)) }
                .map(f64::exp2)
                .collect();
        }
        let step = if high > 8.0 { 2.0 } else { 1.0 };
        let marks = (0..=40).map(|mark| f64::from(mark) * step);
        marks.take_while(|mark| *mark <= high).collect()
    }
}

/// The picture; numbers and words of this program only.
pub(super) fn svg(report: &Report) -> String {
    let rows: Vec<&Row> = scaled(&report.rows).collect();
    let axes = Axes::of(&rows);
    let mut svg = format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" aria-labelledby=\"plot-title plot-desc\">\n\
         <title id=\"plot-title\">Speed-up over workers</title>\n\
         <desc id=\"plot-desc\">{}</desc>\n",
        described(report, &rows)
    );
    beyond(&mut svg, &axes, report, &rows);
    grid(&mut svg, &axes, &rows);
    ideal(&mut svg, &axes);
    measured(&mut svg, &axes, &rows);
    knee(&mut svg, &axes, report, &rows);
    svg.push_str("</svg>\n");
    svg
}

/// The same in words.
fn described(report: &Report, rows: &[&Row]) -> String {
    let points = rows.iter().map(|row| {
        format!(
            "{}: {:.2} times",
            workers(row.setup.workers()),
            row.speed_up
        )
    });
    let points: Vec<String> = points.collect();
    let knee = report.knee_text().unwrap_or_else(|| "not known".to_owned());
    format!("{}. Knee: {knee}.", points.join(", "))
}

fn beyond(svg: &mut String, axes: &Axes, report: &Report, rows: &[&Row]) {
    if !rows.iter().any(|row| report.is_beyond(row)) {
        return;
    }
    let from = axes.x(report.cores as f64).max(LEFT);
    let right = WIDTH - RIGHT;
    let _ = writeln!(
        svg,
        "<rect class=\"beyond\" x=\"{from:.1}\" y=\"{TOP}\" width=\"{:.1}\" height=\"{:.1}\"/>\n\
         <text class=\"soft\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">more workers than cores</text>",
        right - from,
        HEIGHT - BOTTOM - TOP,
        right - 8.0,
        HEIGHT - BOTTOM - 10.0,
    );
}

fn grid(svg: &mut String, axes: &Axes, rows: &[&Row]) {
    let (bottom, right) = (HEIGHT - BOTTOM, WIDTH - RIGHT);
    for mark in axes.marks() {
        let y = axes.y(mark);
        let _ = writeln!(
            svg,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{right}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{mark}</text>",
            LEFT - 9.0,
            y + 5.0
        );
    }
    let mut last = f64::NEG_INFINITY;
    for row in rows {
        let count = row.setup.workers();
        let x = axes.x(count as f64);
        let _ = writeln!(svg, "<path class=\"grid\" d=\"M{x:.1} {TOP}V{bottom}\"/>");
        if x - last >= CLOSE {
            last = x;
            let y = bottom + 8.0;
            let _ = writeln!(
                svg,
                "<text class=\"below\" x=\"{x:.1}\" y=\"{y}\" text-anchor=\"middle\">{count}</text>"
            );
        }
    }
    let middle = f64::midpoint(TOP, bottom);
    let _ = writeln!(
        svg,
        "<path class=\"axis\" d=\"M{LEFT} {TOP}V{bottom}H{right}\"/>\n\
         <text class=\"name\" x=\"{:.1}\" y=\"{}\" text-anchor=\"middle\">workers</text>\n\
         <text class=\"name\" transform=\"translate(20 {middle}) rotate(-90)\" text-anchor=\"middle\">speed-up</text>",
        f64::midpoint(LEFT, right),
        HEIGHT - 12.0,
    );
}

fn ideal(svg: &mut String, axes: &Axes) {
    let most = if axes.is_linear {
        axes.x.1
    } else {
        axes.x.1.exp2()
    };
    let least = if axes.is_linear { 0.0 } else { 1.0 };
    let (x, y) = (axes.x(most), axes.y(most));
    let _ = writeln!(
        svg,
        "<path class=\"ideal\" d=\"M{:.1} {:.1}L{x:.1} {y:.1}\"/>\n\
         <text class=\"soft\" x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">ideal</text>",
        axes.x(least),
        axes.y(least),
        x - 40.0,
        y + 14.0,
    );
}

fn measured(svg: &mut String, axes: &Axes, rows: &[&Row]) {
    let base = rows.iter().find(|row| row.is_baseline);
    let base = base.map_or(0.0, |row| row.median);
    let at = |row: &Row| (axes.x(row.setup.workers() as f64), axes.y(row.speed_up));
    let line: Vec<String> = { rows.iter() }
        .map(|row| {
            let (x, y) = at(row);
            format!("{x:.1} {y:.1}")
        })
        .collect();
    let _ = writeln!(svg, "<path class=\"line\" d=\"M{}\"/>", line.join("L"));
    for row in rows {
        let (x, y) = at(row);
        // The slowest run is the least speed-up.
        let end = |wall: f64| axes.y(if wall > 0.0 { base / wall } else { 1.0 });
        let (low, high) = (end(row.max), end(row.min));
        let (left, right) = (x - 6.0, x + 6.0);
        let _ = writeln!(
            svg,
            "<g><title>{}: {:.2} times as fast, efficiency {}, median {}, from {} to {}</title>\
             <path class=\"bar\" d=\"M{x:.1} {low:.1}V{high:.1}M{left:.1} {low:.1}H{right:.1}M{left:.1} \
             {high:.1}H{right:.1}\"/>\
             <circle class=\"point\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\"/></g>",
            workers(row.setup.workers()),
            row.speed_up,
            percent(row.efficiency),
            time(row.median),
            time(row.min),
            time(row.max),
        );
    }
}

fn knee(svg: &mut String, axes: &Axes, report: &Report, rows: &[&Row]) {
    let Some(knee) = report.knee.filter(|knee| !knee.is_last) else {
        return;
    };
    let Some(row) = rows.iter().find(|row| row.setup.workers() == knee.workers) else {
        return;
    };
    let (x, y) = (axes.x(knee.workers as f64), axes.y(row.speed_up));
    let _ = writeln!(
        svg,
        "<circle class=\"knee\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"11\"/>\n\
         <text class=\"knee-name\" x=\"{:.1}\" y=\"{:.1}\">knee: {}</text>",
        x + 14.0,
        y + 24.0,
        workers(knee.workers)
    );
}
