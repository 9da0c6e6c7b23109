//! Loaders and savers of the flow's own, made of their fields.

use std::fmt::Debug;
use std::io;
use std::path::{Path, PathBuf};

use nevis::Metadata;
use nevis::io::{Loader, Saver};

/// Numbers up to a limit.
pub struct Count<'a> {
    pub name: &'a str,
    pub limit: usize,
    pub step: f64,
    pub directory: PathBuf,
}

impl Loader<Vec<f64>> for Count<'_> {
    type Error = io::Error;

    fn load(&self) -> io::Result<(Vec<f64>, Metadata)> {
        let numbers: Vec<f64> = (0..self.limit).map(|at| at as f64 * self.step).collect();
        let source = self.directory.join(self.name).display().to_string();
        Ok((numbers, Metadata::new("count").with_source(source)))
    }
}

/// Saves nothing, and says what it would.
pub struct Show;

impl<T: Debug + ?Sized> Saver<T> for Show {
    type Error = String;

    fn save(&self, value: &T) -> Result<Metadata, String> {
        Ok(Metadata::new("show").with_source(format!("{value:?}")))
    }
}

pub fn limit() -> usize {
    3
}

pub fn name() -> String {
    "numbers".to_owned()
}

#[nevis::load_from(crate::load_from_own::flow::Count(name = source(name), limit = source(limit), step = 0.5, directory = source(directory)))]
#[nevis::save_to(Show())]
pub fn doubled(numbers: &[f64]) -> Vec<f64> {
    numbers.iter().map(|number| number * 2.0).collect()
}

pub fn file(directory: &Path) -> PathBuf {
    directory.join("file")
}
