//! Waiting for what is about to happen, instead of sleeping and hoping.

use std::time::{Duration, Instant};

use anyhow::anyhow;

use crate::Result;

/// So long anything may take: the machine may be slow, and busy with other tests.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The pause between two looks.
const PAUSE: Duration = Duration::from_millis(25);

/// Looks again and again until there is something to see, and returns it.
///
/// A look that fails counts as nothing to see: pages change under the eyes. `what` says what is
/// waited for, in case it never comes; the last look's failure is told then, too.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        let failure = match look().await {
            Ok(Some(seen)) => return Ok(seen),
            Ok(None) => None,
            Err(why) => Some(why),
        };
        if start.elapsed() > PATIENCE {
            let waited = format!("waited {} s for {what}", PATIENCE.as_secs());
            return Err(match failure {
                Some(why) => why.context(waited),
                None => anyhow!(waited),
            });
        }
        tokio::time::sleep(PAUSE).await;
    }
}
