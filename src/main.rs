//! Mounts the app into the page.

fn main() {
    // In the release build a panic is a trap, and has no message: see src/assets/stopped.js.
    if cfg!(debug_assertions) {
        std::panic::set_hook(Box::new(|panic| leptos::logging::error!("{panic}")));
    }
    leptos::mount::mount_to_body(hoego::app::App);
}
