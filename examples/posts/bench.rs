//! How long reading and writing a post take, and how that grows with the post.

use std::{hint::black_box, path::Path, time::Instant};

use hoego::markdown::{parse::parse, write::write};

use crate::{Failure, text_of};

/// Prints the time for a post, and for 1, 2, 4 and 8 MB of copies of it.
pub fn run(path: &Path) -> Result<(), Failure> {
    const MEGABYTE: usize = 1 << 20;
    let post = text_of(path)?;
    println!("{:>9} bytes  {:>9.3} ms", post.len(), best(&post, 200));
    for megabytes in [1, 2, 4, 8] {
        let copies = post.repeat((megabytes * MEGABYTE).div_ceil(post.len().max(1)));
        println!("{:>9} bytes  {:>9.3} ms", copies.len(), best(&copies, 3));
    }
    Ok(())
}

/// The best of some runs, in milliseconds: what the machine does besides only adds to it.
fn best(post: &str, runs: usize) -> f64 {
    let run = |_| {
        let started = Instant::now();
        black_box(write(&parse(black_box(post)).retrospective));
        started.elapsed().as_secs_f64() * 1e3
    };
    (0..runs).map(run).fold(f64::INFINITY, f64::min)
}
