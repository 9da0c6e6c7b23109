//! A user's own crate, outside of this workspace, built with real cargo: what is rebuilt when, what
//! mistakes look like, and where a crate and its flows may lie.
//!
//! Each test copies `spend` to the target directory, and edits the copy. Nothing is downloaded: the
//! copies have the `Cargo.lock` of this repository.

use std::error::Error;

mod package;

mod build;
mod builder;
mod config;
mod kernels;
mod libraries;
mod mistakes;
mod places;
mod promises;
mod refusals;
mod rerun;
mod stages;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;
